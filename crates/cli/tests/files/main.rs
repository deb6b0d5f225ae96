//! Verbs on files, `sunflow chart …` and `sunflow log …`, run as a program.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read fixtures and write to a folder of their own"
)]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod beside;
mod chart;
mod log;
mod optimise;
mod play;

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program.
fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sunflow"));
    command.args(arguments).output().unwrap()
}

/// A path as an argument.
fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
