//! Files and arguments that are no good: each is told in one clear Chinese sentence, with exit code 2, or 1 where what
//! could be read was read. Tables of what is given and what is said.
#![allow(
    clippy::disallowed_methods,
    reason = "tests write to a folder of their own"
)]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod log;
mod scenario;
mod usage;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of one test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bad-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the program in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sunflow"));
    command
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

/// What was said, and the exit code.
pub fn told(output: &Output) -> (String, i32) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    (said, output.status.code().expect("it ended by itself"))
}

/// No English sentence of a library stands in what is said.
pub fn is_chinese(said: &str) {
    let libraries = [
        "expected",
        "invalid",
        "unexpected",
        "error",
        "stream",
        "line ",
        "panicked",
    ];
    let found = libraries.iter().find(|word| said.contains(**word));
    assert_eq!(found, None, "{said}");
}
