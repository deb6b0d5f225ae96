//! `speed CHART SCENARIO`: how many task executions a second one thread plays, and how much memory that takes.
#![allow(
    clippy::disallowed_methods,
    reason = "a measurement reads files and clocks"
)]
#![allow(clippy::print_stdout, reason = "a measurement says what it found")]

use std::time::Instant;

use flow_model::xml::Document;
use flow_optimise::simulate::{Options, prosimos, simulate};

fn main() {
    let mut files = std::env::args().skip(1);
    let (chart, scenario) = (
        files.next().unwrap_or_default(),
        files.next().unwrap_or_default(),
    );
    let chart = Document::read(&std::fs::read(chart).expect("a chart"))
        .expect("it can be read")
        .chart();
    let scenario = std::fs::read_to_string(scenario).expect("a scenario");
    let scenario = prosimos::read(&scenario).expect("it can be read");
    for cases in [10_000, 100_000, 1_000_000] {
        let options = Options {
            cases,
            replications: 1,
            ..Options::default()
        };
        let start = Instant::now();
        let outcome = simulate(&chart, &scenario, &options).expect("it runs");
        let seconds = start.elapsed().as_secs_f64();
        let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = peak
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .unwrap_or("")
            .trim()
            .to_owned();
        let rate = outcome.task_executions as f64 / seconds;
        println!(
            "{{\"cases\": {cases}, \"task_executions\": {}, \"seconds\": {seconds:.4}, \"per_second\": {rate:.0}, \"peak\": \"{peak}\"}}",
            outcome.task_executions
        );
    }
}
