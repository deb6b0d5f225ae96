//! One step of an automation: said before it starts, timed, and its failure named.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Runs a command that must succeed; its output goes to the terminal.
pub fn must(what: &str, command: &mut Command) -> Result<()> {
    if run(what, command)? {
        Ok(())
    } else {
        bail!("{what}: failed")
    }
}

/// Runs a command and says whether it succeeded; its output goes to the terminal.
pub fn run(what: &str, command: &mut Command) -> Result<bool> {
    let start = Instant::now();
    println!("▶ {what}");
    let status = command.status().with_context(|| cannot_start(command))?;
    println!(
        "  {} {:.1} s",
        if status.success() { "✓" } else { "✗" },
        start.elapsed().as_secs_f64()
    );
    Ok(status.success())
}

/// Runs a command, shows each line of its standard output as it comes, and keeps them all.
pub fn watch(what: &str, command: &mut Command) -> Result<(bool, Vec<String>)> {
    let start = Instant::now();
    println!("▶ {what}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let stdout = child.stdout.take().context("no standard output")?;
    let mut lines = Vec::new();
    for line in BufReader::new(stdout).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        lines.push(line);
    }
    let success = child.wait()?.success();
    println!(
        "  {} {:.1} s",
        if success { "✓" } else { "✗" },
        start.elapsed().as_secs_f64()
    );
    Ok((success, lines))
}

/// A cargo command in the root of the checkout, by the same cargo that runs this program.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(crate::tree::root());
    command
}

/// An npm command in the front end.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(crate::tree::ui());
    command
}

/// Whether a program of that name is on the path.
pub fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder: std::path::PathBuf| is_file(&folder.join(name)))
}

fn is_file(path: &Path) -> bool {
    path.is_file()
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start {}", command.get_program().to_string_lossy())
}
