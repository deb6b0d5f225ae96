//! `speed simulate|search CHART SCENARIO [SIMULATIONS]`: how many task executions a second one thread plays and how
//! much memory that takes; how long a search takes. A line of JSON for each.
#![allow(
    clippy::disallowed_methods,
    reason = "a measurement reads files and clocks"
)]
#![allow(clippy::print_stdout, reason = "a measurement says what it found")]

use std::ops::ControlFlow;
use std::time::Instant;

use flow_model::form::Forms;
use flow_model::xml::Document;
use flow_optimise::redesign::Today;
use flow_optimise::search::{Wish, search};
use flow_optimise::simulate::{Options, Scenario, prosimos, simulate};

/// Cases of the measured replications.
const CASES: [u32; 3] = [10_000, 100_000, 1_000_000];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [what, chart, scenario, more @ ..] = words.as_slice() else {
        println!("speed simulate|search CHART SCENARIO [SIMULATIONS]");
        return;
    };
    let bytes = std::fs::read(chart).expect("there is a chart");
    let document = Document::read(&bytes).expect("the chart can be read");
    let text = std::fs::read_to_string(scenario).expect("there is a scenario");
    let scenario = prosimos::read(&text).expect("the scenario can be read");
    match what.as_str() {
        "search" => {
            let simulations = more
                .first()
                .and_then(|it| it.parse().ok())
                .unwrap_or(10_000);
            searched(&document, &scenario, simulations);
        }
        _ => CASES
            .iter()
            .for_each(|cases| played(&document, &scenario, *cases)),
    }
}

fn played(document: &Document, scenario: &Scenario, cases: u32) {
    let chart = document.chart();
    let options = Options {
        cases,
        replications: 1,
        ..Options::default()
    };
    let start = Instant::now();
    let outcome = simulate(&chart, scenario, &options).expect("it can be simulated");
    let seconds = start.elapsed().as_secs_f64();
    let rate = outcome.task_executions as f64 / seconds;
    println!(
        "{{\"cases\": {cases}, \"task_executions\": {}, \"seconds\": {seconds:.4}, \"per_second\": {rate:.0}, \"peak_kb\": {}}}",
        outcome.task_executions,
        peak_kb()
    );
}

fn searched(document: &Document, scenario: &Scenario, simulations: u64) {
    let wish = Wish {
        simulations,
        ..Wish::default()
    };
    let start = Instant::now();
    let found = search(
        &Today::of(document, &Forms::default()),
        scenario,
        &wish,
        &|_| ControlFlow::Continue(()),
    )
    .expect("it can be simulated");
    println!(
        "{{\"simulations\": {}, \"candidates\": {}, \"front\": {}, \"seconds\": {:.2}}}",
        found.simulations,
        found.candidates,
        found.front.len(),
        start.elapsed().as_secs_f64()
    );
}

/// The most memory that this program held, as Linux tells it.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok())
        .unwrap_or(0)
}
