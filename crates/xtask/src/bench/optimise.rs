//! Simulation and search: task executions a second on one thread, memory, ten thousand candidate simulations.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::said::{lines, number, python, word};
use crate::{step, tree};

/// Task executions a second of Prosimos 2.1 on one thread of this kind of machine, where it cannot be asked itself.
const PEER_PER_SECOND: f64 = 8_000.0;
/// How many times as many are to be played.
const RATE_MARK: f64 = 300.0;
/// A hundred times the cases may take at most this many times the memory.
const MEMORY_MARK: f64 = 1.2;
/// Candidate simulations of a thousand cases, and the seconds that they may take.
const SIMULATIONS: u64 = 10_000;
const SECONDS_MARK: f64 = 180.0;

/// Measures all; prints every mark as met or MISSED.
pub fn measure() -> Result<bool> {
    let Some(folder) = shared() else {
        println!("SKIPPED: shared data not present: simulation");
        return Ok(true);
    };
    let arguments = [
        "build",
        "--release",
        "-p",
        "flow-optimise",
        "--example",
        "speed",
    ];
    step::must(
        "cargo build --release: a simulation to measure",
        &mut step::cargo(&arguments),
    )?;
    let program = tree::target().join("release/examples/speed");
    let files = [folder.join("licence.bpmn"), folder.join("licence.json")];
    let runs = lines(Command::new(&program).arg("simulate").args(&files))?;
    let rate = runs
        .iter()
        .filter_map(|it| it["per_second"].as_f64())
        .fold(0.0, f64::max);
    let there = peer(&folder).unwrap_or(PEER_PER_SECOND);
    let times = rate / there;
    let mut met = times >= RATE_MARK;
    println!(
        "optimise: {rate:.0} task executions a second on one thread, Prosimos {there:.0}: {times:.0} times (mark: {RATE_MARK}): {}",
        word(times >= RATE_MARK)
    );
    let peaks: Vec<f64> = runs
        .iter()
        .filter_map(|it| it["peak_kb"].as_f64())
        .collect();
    let (first, last) = (
        peaks.first().context("no memory")?,
        peaks.last().context("no memory")?,
    );
    met &= last / first <= MEMORY_MARK;
    println!(
        "optimise: memory {first:.0} kB with the fewest, {last:.0} kB with a hundred times as many cases (mark: {MEMORY_MARK}): {}",
        word(last / first <= MEMORY_MARK)
    );
    let limit = SIMULATIONS.to_string();
    let found = lines(
        Command::new(&program)
            .arg("search")
            .args(&files)
            .arg(&limit),
    )?;
    let found = found.first().context("the search says nothing")?;
    let (done, seconds) = (number(found, "simulations")?, number(found, "seconds")?);
    let all = seconds * SIMULATIONS as f64 / done.max(1.0);
    met &= all <= SECONDS_MARK;
    println!(
        "optimise: {done:.0} simulations of 1,000 cases in {seconds:.1} s, {SIMULATIONS} in {all:.1} s (mark: {SECONDS_MARK}): {}",
        word(all <= SECONDS_MARK)
    );
    Ok(met)
}

/// Task executions a second of Prosimos, in a virtual environment of its own under target.
fn peer(folder: &Path) -> Option<f64> {
    let home = tree::target().join("bench-peers/prosimos");
    let Some(python) = python(&home, "prosimos", "prosimos==2.1.0") else {
        println!("optimise: Prosimos cannot be installed here; its known figure stands for it");
        return None;
    };
    let script = tree::root().join("tests/bench-log/prosimos_peer.py");
    let mut command = Command::new(python);
    command
        .arg(script)
        .arg(folder.join("licence.bpmn"))
        .arg(folder.join("licence.json"));
    lines(&mut command).ok()?.first()?["per_second"].as_f64()
}

fn shared() -> Option<PathBuf> {
    let beside = tree::root().join("../shared");
    let root = std::env::var_os("SUNFLOW_SHARED").map_or(beside, PathBuf::from);
    let places = [root.join("data/simulation"), root.join("simulation")];
    places
        .into_iter()
        .find(|it| it.join("licence.json").exists())
}
