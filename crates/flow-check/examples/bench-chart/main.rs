//! The figures of `cargo xtask bench chart`: makes charts of real sizes, times reading, checking and writing.
#![allow(
    clippy::disallowed_methods,
    reason = "a measurement reads files and clocks"
)]
#![allow(clippy::print_stdout, reason = "a measurement says what it measured")]

mod draw;
mod time;

use std::path::Path;
use std::process::ExitCode;

/// `make FOLDER SEED COUNT` writes charts, `time FOLDER…` prints figures as JSON.
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["make", folder, seed, count] => match (seed.parse(), count.parse()) {
            (Ok(seed), Ok(count)) => make(Path::new(folder), seed, count),
            _ => usage(),
        },
        ["time", ref folders @ ..] if !folders.is_empty() => time::time(folders),
        _ => usage(),
    }
}

fn make(folder: &Path, seed: u64, count: usize) -> ExitCode {
    let mut chance = draw::Chance::new(seed);
    for at in 0..count {
        let nodes = draw::size(&mut chance);
        let text = draw::chart(&mut chance, nodes);
        let path = folder.join(format!("chart-{at:05}.bpmn"));
        if let Err(error) = std::fs::write(&path, text) {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("bench-chart make FOLDER SEED COUNT | time FOLDER…");
    ExitCode::from(2)
}
