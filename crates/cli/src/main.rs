//! The command line `sunflow`: the same use cases as the window, for scripts, tests and integrators.

mod args;
mod chart;
mod code;
mod day;
mod desk;
mod host;
mod listen;
mod log;
mod platform;
mod print;
mod say;
mod say_ends;
mod say_law;
mod say_paper;
mod say_people;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Noun};
use print::{Answer, Trouble};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::tell(&error),
    };
    start_log();
    let format = arguments.noun.format();
    match run(arguments) {
        Ok(answer) => print::answer(&answer, format),
        Err(trouble) => print::trouble(&trouble),
    }
}

fn run(arguments: Arguments) -> Result<Answer, Trouble> {
    match arguments.noun {
        Noun::Chart { verb } => chart::run(verb),
        Noun::Log { verb } => log::run(*verb),
        Noun::Day { verb } => day::run(verb),
        Noun::Code { verb } => code::run(&verb),
        Noun::Desk { verb } => desk::run(verb),
        Noun::Platform { verb } => platform::run(verb),
    }
}

fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("SUNFLOW_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("error"));
    let log = tracing_subscriber::fmt().with_env_filter(filter);
    let _ = log.with_writer(std::io::stderr).with_ansi(false).try_init();
}
