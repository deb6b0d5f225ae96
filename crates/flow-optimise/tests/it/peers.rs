//! Scenarios that Prosimos 2.1.0 played too: every figure within two pooled standard deviations of theirs, or 5 %.

use std::collections::BTreeMap;

use flow_model::xml::Document;
use flow_optimise::simulate::{Options, Outcome, prosimos, simulate};
use serde::Deserialize;
use serde_json::Value;

/// Replications of ours, each for itself, so that their spread is known.
const REPLICATIONS: u64 = 8;

/// A scenario with the figures that were measured: mean and standard deviation over replications.
#[derive(Deserialize)]
struct Peer {
    cases: u32,
    chart: String,
    scenario: Value,
    figures: BTreeMap<String, (f64, f64)>,
}

fn check(text: &str) {
    let peer: Peer = serde_json::from_str(text).unwrap();
    let chart = Document::read(peer.chart.as_bytes()).unwrap().chart();
    let scenario = prosimos::read(&peer.scenario.to_string()).unwrap();
    let mut found: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for seed in 1..=REPLICATIONS {
        let options = Options {
            cases: peer.cases,
            replications: 1,
            seed,
            start_s: 32_400.0,
            warm_up: 0,
        };
        for (name, value) in figures(&simulate(&chart, &scenario, &options).unwrap()) {
            found.entry(name).or_default().push(value);
        }
    }
    let mut apart = Vec::new();
    for (name, (mean, sd)) in &peer.figures {
        let ours = found.get(name).map_or(&[][..], Vec::as_slice);
        let here = ours.iter().sum::<f64>() / ours.len() as f64;
        let squares: f64 = ours.iter().map(|it| (it - here).powi(2)).sum();
        let spread = squares / (ours.len() as f64 - 1.0);
        let pooled = ((spread + sd * sd) / 2.0).sqrt();
        let off = (here - mean).abs();
        // Not a number is not near.
        if !(off <= 2.0 * pooled || off <= 0.05 * mean.abs()) {
            apart.push(format!("{name}: {here} here, {mean} ± {sd} there"));
        }
    }
    assert!(apart.is_empty(), "{apart:#?}");
}

fn figures(outcome: &Outcome) -> Vec<(String, f64)> {
    let kpi = &outcome.kpi;
    let mut all: Vec<(String, f64)> = [
        ("cycle_time", &kpi.cycle_time),
        ("processing_time", &kpi.processing_time),
        ("waiting_time", &kpi.waiting_time),
        ("idle_time", &kpi.idle_time),
        ("idle_cycle_time", &kpi.idle_cycle_time),
        ("idle_processing_time", &kpi.idle_processing_time),
    ]
    .map(|(name, figure)| (name.to_owned(), figure.mean))
    .into();
    for (id, person) in &outcome.resources {
        all.push((format!("utilisation/{id}"), person.utilisation));
    }
    for task in outcome.tasks.values() {
        all.push((format!("count/{}", task.name), task.count));
        all.push((format!("waiting/{}", task.name), task.waiting.mean));
        all.push((format!("processing/{}", task.name), task.processing.mean));
    }
    all
}

macro_rules! peers {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            check(include_str!(concat!("../peers/", stringify!($name), ".json")));
        })*
    };
}

peers!(
    priorities,
    branch_rules,
    event_attributes,
    inclusive,
    inclusive_in_a_loop,
    parallel,
    timer,
    event_gateway,
    closing_time,
    batch_of_three,
    batch_by_sizes,
    batch_two_rules,
    batch_wait_and_size,
    batch_day_and_hour,
    batch_day,
    batch_hour,
    batch_hours,
    batch_since_last,
    batch_since_first,
    fuzzy,
    fuzzy_workload,
    shared_people,
    again,
    a_branch_that_skips,
    arrivals_in_one_hour,
    batch_in_a_loop,
    branches_by_kind,
    fixed_times,
    long_work,
    m_g_1_lognormal,
    meeting_with_hours,
    nested_parallel,
    overloaded,
    posts_on_one_person,
    shifts,
    ten_part_timers,
    three_events,
    three_priorities,
    two_batches,
    weekly_meeting,
    four_classes,
    priority_by_kind,
    rules_by_amount,
    night_shift,
    weekend_post,
    batch_in_a_window,
    batch_of_four,
    day_and_late,
    rework_by_two_hands,
    inclusive_three,
);
