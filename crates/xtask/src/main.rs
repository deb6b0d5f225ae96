//! Every automation of the project: `cargo xtask run | test | bench`.
#![expect(clippy::print_stdout, reason = "this program talks to the terminal")]

mod bench;
mod county;
mod front;
mod run;
mod step;
mod system;
mod test;
mod tree;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Automations of the project.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Install what is missing, build, make a demo county, start the platform, open the window.
    Run {
        /// Put the present demo county aside and start with a new one.
        #[arg(long)]
        fresh: bool,
    },
    /// Install what is missing and run every check and test.
    Test,
    /// Measure, as ratios against a floor in the same run.
    Bench {
        /// What to measure: `step`, `sync`, `case`, `chart`, `window`, `optimise`; everything when left out.
        what: Option<String>,
        /// Cases in the file that `case` writes; the file stays, and a later run writes only what is missing.
        #[arg(long, default_value_t = 20_000)]
        cases: u64,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().what {
        What::Run { fresh } => run::run(fresh),
        What::Test => test::test(),
        What::Bench { what, cases } => bench::bench(what.as_deref(), cases),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\n✗ {error:#}");
            ExitCode::from(2)
        }
    }
}
