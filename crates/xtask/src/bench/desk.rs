//! What a durable step costs beside one bare durable commit, and how fast waiting records reach a platform.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::said::number;
use crate::{step, tree};

/// A durable step costs at most this many bare durable commits of the same bytes.
const STEP_MARK: f64 = 1.2;
/// A thousand waiting records reach a platform on loopback in at most this many seconds.
const SYNC_MARK: f64 = 5.0;
/// Runs of the step's measurement; the middle one counts, since the disk has moods.
const STEP_RUNS: usize = 5;

/// Builds in release, runs the step's measurement, prints the ratio and the disk's own rate.
pub fn measure_step() -> Result<bool> {
    build()?;
    let mut reports = Vec::new();
    for _ in 0..STEP_RUNS {
        let report = run(&["step"])?;
        println!("step: {report}");
        reports.push((
            number(&report, "ratio")?,
            number(&report, "ratio_to_laid")?,
            number(&report, "fsyncs_per_second")?,
            number(&report, "unseen_ratio")?,
        ));
    }
    reports.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (ratio, to_laid, rate, unseen) = reports[STEP_RUNS / 2];
    println!(
        "step: {ratio:.2} times one bare durable commit of the same bytes (mark: at most {STEP_MARK}), {to_laid:.2} times \
         one into a log that lies ready; {unseen:.2} times where nobody had looked at the case; the disk makes {rate:.0} fsyncs a second"
    );
    Ok(ratio <= STEP_MARK)
}

/// Builds in release, runs the exchange's measurement, prints the time.
pub fn measure_sync() -> Result<bool> {
    build()?;
    let report = run(&["sync"])?;
    println!("sync: {report}");
    let (records, seconds) = (number(&report, "records")?, number(&report, "seconds")?);
    println!("sync: {records} waiting records in {seconds:.2} s (mark: at most {SYNC_MARK} s)");
    Ok(seconds <= SYNC_MARK)
}

pub(super) fn build() -> Result<()> {
    let arguments = [
        "build",
        "--release",
        "-p",
        "sunflow-tests",
        "--example",
        "bench-desk",
    ];
    step::must(
        "cargo build --release: a desk to measure",
        &mut step::cargo(&arguments),
    )
}

/// Runs one measurement; how far it is goes to the terminal.
pub(super) fn run(arguments: &[&str]) -> Result<Value> {
    let program = tree::target().join("release/examples/bench-desk");
    let output = Command::new(&program)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} does not start", program.display()))?;
    ensure!(output.status.success(), "{} failed", arguments.join(" "));
    Ok(serde_json::from_slice(&output.stdout)?)
}
