//! What measuring programs say, and the Python peers among them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// A figure of a report.
pub(super) fn number(report: &Value, name: &str) -> Result<f64> {
    report[name]
        .as_f64()
        .with_context(|| format!("no {name} in the report"))
}

/// Whether a mark was met, as it is printed.
pub(super) fn word(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

/// Every line of JSON that a program prints.
pub(super) fn lines(command: &mut Command) -> Result<Vec<Value>> {
    let output = command
        .output()
        .with_context(|| format!("{command:?} does not start"))?;
    ensure!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8_lossy(&output.stdout);
    let found = text.lines().filter(|line| line.starts_with('{'));
    found
        .map(|line| serde_json::from_str(line).context("a line that is no JSON"))
        .collect()
}

/// The last line of JSON that a program prints.
pub(super) fn report(command: &mut Command) -> Result<Value> {
    let last = lines(command)?.pop();
    last.with_context(|| format!("{command:?} prints no report"))
}

/// The interpreter of a virtual environment in which a module is; made when it is not there, none when it cannot be.
pub(super) fn python(home: &Path, module: &str, package: &str) -> Option<PathBuf> {
    let python = home.join("bin/python");
    let import = format!("import {module}");
    let has = || {
        let asked = Command::new(&python).args(["-c", &import]).output();
        asked.is_ok_and(|it| it.status.success())
    };
    if has() {
        return Some(python);
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv"]).arg(home).status().ok()?;
    let install = ["-m", "pip", "install", "--quiet", package];
    Command::new(&python).args(install).status().ok()?;
    has().then_some(python)
}
