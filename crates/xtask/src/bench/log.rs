//! Event logs beside other tools in the same run: reading, directly-follows, discovery, alignments; equal figures.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use serde_json::Value;

use super::said::{number, python, report, word};
use crate::{step, tree};

/// Reading takes at most this much of the Rust peer's time.
const RUST_READ_MARK: f64 = 1.0;
/// How many times as fast as the Python peer: reading, directly-follows, discovery, alignments of all variants.
const MARKS: [(&str, &str, f64); 4] = [
    ("reading", "read_s", 20.0),
    ("directly-follows", "follows_s", 3.0),
    ("discovery", "discover_s", 10.0),
    ("alignments", "align_s", 30.0),
];
/// Runs of ours and of the Rust peer; the fastest of each counts.
const RUNS: usize = 3;
/// How far fitness and precision may lie apart: the Python peer's costs hold a ten-thousandth per silent move.
const NEAR: f64 = 0.001;

/// Makes the log, measures all, prints every mark as met or MISSED.
pub fn measure() -> Result<bool> {
    let target = tree::target().display().to_string();
    let arguments = [
        "build",
        "--release",
        "--manifest-path",
        "tests/bench-log/Cargo.toml",
        "--target-dir",
        &target,
    ];
    step::must(
        "cargo build --release: a log to measure",
        &mut step::cargo(&arguments),
    )?;
    let program = tree::target().join("release/bench-log");
    let folder = tree::target().join("bench-peers");
    std::fs::create_dir_all(&folder)?;
    let log = folder.join("fines.xes");
    if !log.exists() {
        println!(
            "log: {}",
            report(Command::new(&program).arg("make").arg(&log))?
        );
    }
    let ours = fastest(&program, "ours", &log)?;
    let rust = fastest(&program, "rust-peer", &log)?;
    let mut met = beside_rust(&ours, &rust)?;
    match python(&folder.join("pm4py"), "pm4py", "pm4py") {
        None => println!("log: pm4py cannot be installed here; its marks are not measured"),
        Some(python) => {
            let script = tree::root().join("tests/bench-log/peer.py");
            let peer = report(Command::new(python).arg(script).arg(&log))?;
            met &= beside_python(&ours, &peer)?;
        }
    }
    Ok(met)
}

fn beside_rust(ours: &Value, rust: &Value) -> Result<bool> {
    for name in ["cases", "events"] {
        ensure!(
            ours[name] == rust[name],
            "{name}: {} here, {} there",
            ours[name],
            rust[name]
        );
    }
    let edges: u64 = ours["edges"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(_, n)| n.as_u64())
        .sum();
    ensure!(
        Some(edges) == rust["follows"].as_u64(),
        "directly-follows: {edges} here, {} there",
        rust["follows"]
    );
    let (here, there) = (number(ours, "read_s")?, number(rust, "read_s")?);
    let met = here <= there * RUST_READ_MARK;
    println!(
        "log: reading {here:.2} s, process_mining {there:.2} s (mark: at least as fast): {}",
        word(met)
    );
    let (here, there) = (number(ours, "follows_s")?, number(rust, "follows_s")?);
    println!(
        "log: directly-follows {:.1} ms, process_mining {:.1} ms",
        here * 1e3,
        there * 1e3
    );
    Ok(met)
}

fn beside_python(ours: &Value, peer: &Value) -> Result<bool> {
    for name in ["cases", "events", "variants", "edges", "tree", "tree_noise"] {
        ensure!(
            ours[name] == peer[name],
            "{name}: {} here, {} there",
            ours[name],
            peer[name]
        );
    }
    for name in ["fitness", "precision"] {
        let (here, there) = (number(ours, name)?, number(peer, name)?);
        ensure!(
            (here - there).abs() <= NEAR,
            "{name}: {here} here, {there} there"
        );
        println!("log: {name} {here:.6}, pm4py {there:.6}");
    }
    let mut all = true;
    for (what, name, mark) in MARKS {
        let (here, there) = (number(ours, name)?, number(peer, name)?);
        let times = there / here.max(1e-9);
        all &= times >= mark;
        println!(
            "log: {what} {here:.4} s, pm4py {there:.2} s: {times:.0} times as fast (mark: {mark}): {}",
            word(times >= mark)
        );
    }
    Ok(all)
}

/// The smallest time of each kind; counts are the same in every run.
fn fastest(program: &Path, what: &str, log: &Path) -> Result<Value> {
    let mut best = report(Command::new(program).arg(what).arg(log))?;
    for _ in 1..RUNS {
        let next = report(Command::new(program).arg(what).arg(log))?;
        for (name, value) in next
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| name.ends_with("_s"))
        {
            if value.as_f64() < best[name].as_f64() {
                best[name] = value.clone();
            }
        }
    }
    Ok(best)
}
