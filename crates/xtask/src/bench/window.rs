//! How late the window can be used, against an empty Tauri window on the same virtual screen; and how a chart of
//! 1,000 steps opens and is dragged in it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{front, step, system, tree};

/// At most this many times as late as an empty window.
const START_MARK: f64 = 1.5;
/// A chart of 1,000 steps is open in at most this many seconds.
const OPEN_MARK: f64 = 1.0;
/// Dragging in it keeps the page's thread busy at most this long per pointer move (p95).
const MOVE_MARK_MS: f64 = 33.0;

/// Builds the windows in release, times them in turn, prints the figures.
pub fn measure() -> Result<bool> {
    system::provide(system::BUILD)?;
    system::provide(system::PLAY)?;
    front::build()?;
    let wanted = ["-p", "sunflow-desktop", "-p", "cli"];
    let mut cargo = step::cargo(&["build", "--release"]);
    let cargo = cargo.args(wanted).args(["--bins", "--example", "empty"]);
    step::must("cargo build --release: the windows", cargo)?;
    let timers = ["build", "-p", "sunflow-tests", "--bins"];
    step::must("cargo build: the timers", &mut step::cargo(&timers))?;
    let desk = tree::target().join("bench/window-desk");
    // A desk of its own: an earlier one may ask about changes that were not saved when its window was closed.
    if desk.exists() {
        std::fs::remove_dir_all(&desk)?;
    }
    let mut init = Command::new(tree::program("release", "sunflow"));
    init.args(["desk", "init", "--demo", "--data"]).arg(&desk);
    step::must("a demo county", &mut init)?;
    let window = tree::program("release", "sunflow-desktop");
    let empty = tree::target().join("release/examples/empty");
    let start = start(&run(
        "window-start",
        &[empty, window.clone(), desk.clone()],
    )?)?;
    let sunflow = tree::program("release", "sunflow");
    let chart = chart(&run("window-chart", &[window, sunflow, desk])?)?;
    Ok(start && chart)
}

fn run(timer: &str, arguments: &[PathBuf]) -> Result<Value> {
    let output = Command::new(tree::program("debug", timer))
        .args(arguments)
        .output()?;
    ensure!(
        output.status.success(),
        "{timer}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn start(report: &Value) -> Result<bool> {
    println!("window: {report}");
    let ratio = report["ratio"].as_f64().context("no ratio in the report")?;
    println!("window: {ratio:.2} times as late as an empty window (mark: at most {START_MARK})");
    Ok(ratio <= START_MARK)
}

fn chart(report: &Value) -> Result<bool> {
    println!("window: {report}");
    let figure = |at: &str| report.pointer(at).and_then(Value::as_f64);
    let open = figure("/open_s").context("no open_s in the report")?;
    let busy = figure("/busy_ms/p95").context("no busy_ms in the report")?;
    println!(
        "window: a chart of {} steps opens in {open:.2} s (mark: at most {OPEN_MARK} s), a pointer move \
         while dragging keeps the page busy {busy:.1} ms (p95; mark: at most {MOVE_MARK_MS} ms)",
        report["steps"]
    );
    Ok(open <= OPEN_MARK && busy <= MOVE_MARK_MS)
}
