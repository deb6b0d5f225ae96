//! How late the window can be used, against an empty Tauri window on the same virtual screen.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{front, step, system, tree};

/// At most this many times as late as an empty window.
const MARK: f64 = 1.5;

/// Builds both windows in release, times them in turn, prints the ratio.
pub fn measure() -> Result<bool> {
    system::provide(system::BUILD)?;
    system::provide(system::PLAY)?;
    front::build()?;
    let ours = [
        "build",
        "--release",
        "-p",
        "sunflow-desktop",
        "-p",
        "cli",
        "--bins",
    ];
    step::must("cargo build --release: the window", &mut step::cargo(&ours))?;
    let empty = [
        "build",
        "--release",
        "-p",
        "sunflow-desktop",
        "--example",
        "empty",
    ];
    step::must(
        "cargo build --release: an empty window",
        &mut step::cargo(&empty),
    )?;
    let timer = ["build", "-p", "sunflow-tests", "--bin", "window-start"];
    step::must("cargo build: the timer", &mut step::cargo(&timer))?;
    let desk = tree::target().join("bench/window-desk");
    if !desk.exists() {
        let mut init = Command::new(tree::program("release", "sunflow"));
        init.args(["desk", "init", "--demo", "--data"]).arg(&desk);
        step::must("a demo county", &mut init)?;
    }
    let output = Command::new(tree::program("debug", "window-start"))
        .arg(tree::target().join("release/examples/empty"))
        .arg(tree::program("release", "sunflow-desktop"))
        .arg(&desk)
        .output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    println!("window: {report}");
    let ratio = report["ratio"].as_f64().context("no ratio in the report")?;
    println!("window: {ratio:.2} times as late as an empty window (mark: at most {MARK})");
    Ok(ratio <= MARK)
}
