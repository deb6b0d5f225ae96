//! How fast charts are checked, read and written, beside bpmnlint and bpmn-moddle on the same charts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{step, tree};

/// Checking one chart, soundness and all rules, takes at most this long (p99).
const CHECK_MARK_MS: f64 = 12.0;
/// Checking by bpmnlint's rules is at least so many times as fast as bpmnlint.
const LINT_MARK: f64 = 10.0;
/// Reading and writing is at least so many times as fast as bpmn-moddle.
const COPY_MARK: f64 = 20.0;
/// Two workers are at least so many times as fast as one, where there are two cores.
const JOBS_MARK: f64 = 1.6;

/// Charts of the measurement of times.
const CHARTS: usize = 1_000;
/// Charts of the measurement beside the peers, which take their time.
const PEER_CHARTS: usize = 150;
/// Charts of the measurement of workers.
const MANY_CHARTS: usize = 10_000;
/// Seed of all charts.
const SEED: u64 = 7;

/// The peers, from npm.
const PEERS: [&str; 2] = ["bpmnlint@11", "bpmn-moddle@10"];
/// Times them.
const PEERS_TIMER: &str = include_str!("chart/peers.mjs");

/// Builds in release, prints the figures with their marks; false when one is missed.
pub fn measure() -> Result<bool> {
    let example = ["-p", "flow-check", "--example", "bench-chart"];
    let mut cargo = step::cargo(&["build", "--release"]);
    step::must(
        "cargo build --release: the timer of charts",
        cargo.args(example),
    )?;
    let mut cargo = step::cargo(&["build", "--release", "-p", "cli", "--bins"]);
    step::must("cargo build --release: sunflow", &mut cargo)?;
    let check = checking()?;
    let peers = beside_peers()?;
    let jobs = workers()?;
    Ok(check && peers && jobs)
}

fn checking() -> Result<bool> {
    let mut folders = vec![charts("charts", CHARTS)?];
    let beside = tree::root().join("../shared/data");
    let shared = std::env::var_os("SUNFLOW_SHARED").map_or(beside, PathBuf::from);
    if shared.join("miwg").is_dir() {
        folders.push(shared.join("miwg"));
    } else {
        println!("chart: SKIPPED: the reference models of MIWG are not there");
    }
    let report = time(&folders)?;
    println!("chart: {report}");
    let p99 = number(&report, "/check_ms/p99")?;
    let text = format!(
        "a chart is checked in {:.2} ms (p50), {p99:.2} ms (p99), {:.2} ms (most) of {} charts; \
         mark: p99 at most {CHECK_MARK_MS} ms",
        number(&report, "/check_ms/p50")?,
        number(&report, "/check_ms/most")?,
        report["charts"]
    );
    Ok(say(&text, p99 <= CHECK_MARK_MS))
}

fn beside_peers() -> Result<bool> {
    let Some(peers) = install()? else {
        println!(
            "chart: MISSED: bpmnlint and bpmn-moddle cannot be installed, nothing was compared"
        );
        return Ok(false);
    };
    let folder = charts("peer-charts", PEER_CHARTS)?;
    let theirs = peers_time(&peers, &folder)?;
    let ours = time(&[folder])?;
    ensure!(
        ours["charts"] == theirs["charts"],
        "not the same charts: {ours} and {theirs}"
    );
    println!("chart: {theirs}");
    let ratio = |what: &str| -> Result<f64> { Ok(number(&theirs, what)? / number(&ours, what)?) };
    let (lint, copy) = (ratio("/lint_ms")?, ratio("/copy_ms")?);
    let lint = say(
        &format!(
            "reading and linting is {lint:.1} times as fast as bpmnlint {}; mark: at least {LINT_MARK}",
            theirs["bpmnlint"]
        ),
        lint >= LINT_MARK,
    );
    let copy = say(
        &format!(
            "reading and writing is {copy:.1} times as fast as bpmn-moddle {}; mark: at least {COPY_MARK}",
            theirs["bpmn-moddle"]
        ),
        copy >= COPY_MARK,
    );
    Ok(lint && copy)
}

/// The whole program on a folder, with one worker and with two.
fn workers() -> Result<bool> {
    let folder = charts("many-charts", MANY_CHARTS)?;
    let seconds = |jobs: &str| -> Result<f64> {
        let start = Instant::now();
        let output = Command::new(tree::program("release", "sunflow"))
            .args(["chart", "check", "--format", "json", "--jobs", jobs])
            .arg(&folder)
            .output()?;
        let took = start.elapsed().as_secs_f64();
        let report: Value = serde_json::from_slice(&output.stdout)
            .with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
        let files = report["files"].as_array().map_or(0, Vec::len);
        ensure!(files == MANY_CHARTS, "{files} files were checked");
        Ok(took)
    };
    let (one, two) = (seconds("1")?, seconds("2")?);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let text = format!(
        "{MANY_CHARTS} charts take {one:.1} s with one worker, {two:.1} s with two on {cores} cores: \
         {:.2} times as fast; mark: at least {JOBS_MARK} on a machine that does nothing else",
        one / two
    );
    Ok(say(&text, cores < 2 || one / two >= JOBS_MARK))
}

fn say(text: &str, met: bool) -> bool {
    println!("chart: {}: {text}", if met { "met" } else { "MISSED" });
    met
}

/// A folder with that many charts, made once.
fn charts(name: &str, count: usize) -> Result<PathBuf> {
    let folder = tree::target().join("bench").join(name);
    let made = std::fs::read_dir(&folder).map_or(0, Iterator::count);
    if made != count {
        std::fs::create_dir_all(&folder)?;
        let status = Command::new(timer())
            .arg("make")
            .arg(&folder)
            .args([SEED.to_string(), count.to_string()])
            .status()?;
        ensure!(status.success(), "the charts were not made");
    }
    Ok(folder)
}

fn time(folders: &[PathBuf]) -> Result<Value> {
    report(Command::new(timer()).arg("time").args(folders))
}

/// The folder of the peers, installed by npm when it is not there yet; none when that fails.
fn install() -> Result<Option<PathBuf>> {
    let folder = tree::target().join("bench-peers");
    std::fs::create_dir_all(&folder)?;
    let installed = |name: &str| folder.join("node_modules").join(name).is_dir();
    if !installed("bpmnlint") || !installed("bpmn-moddle") {
        std::fs::write(folder.join("package.json"), "{\"private\": true}")?;
        let quiet = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
        let mut npm = step::npm(&quiet);
        npm.args(PEERS).current_dir(&folder);
        if !step::run("npm install: bpmnlint and bpmn-moddle", &mut npm).unwrap_or(false) {
            return Ok(None);
        }
    }
    Ok(Some(folder))
}

fn peers_time(peers: &Path, charts: &Path) -> Result<Value> {
    std::fs::write(peers.join("chart.mjs"), PEERS_TIMER)?;
    let mut node = Command::new("node");
    node.arg("chart.mjs").arg(charts).current_dir(peers);
    report(&mut node)
}

fn report(command: &mut Command) -> Result<Value> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn number(report: &Value, at: &str) -> Result<f64> {
    let found = report.pointer(at).and_then(Value::as_f64);
    found.with_context(|| format!("no {at} in the report"))
}

fn timer() -> PathBuf {
    tree::target()
        .join("release/examples")
        .join(format!("bench-chart{}", std::env::consts::EXE_SUFFIX))
}
