//! `chart optimise`: lawful redesigns searched, the front written as charts with their scenarios.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use flow_optimise::redesign::Today;
use flow_optimise::search::{Beside, Objective, Point, Progress, Wish, search_beside};
use flow_optimise::simulate::{Other, Outcome, prosimos};
use serde_json::{Map, Value, json};

use super::simulate::{START, of_week, scenario, start};
use super::{beside, days, forms};
use crate::args::Search;
use crate::print::{Answer, Trouble, note};
use crate::say;

/// Seconds between two lines of progress.
const TELL_EVERY_S: u64 = 10;

/// Searches and writes what was found.
pub fn optimise(file: &Path, wanted: &Search) -> Result<Answer, Trouble> {
    let document = super::open(file)?;
    let forms = forms::read(file)?;
    let chart = document.chart();
    let begin = start(wanted.start.as_deref().unwrap_or(START))?;
    let mut scenario = scenario(&chart, wanted.scenario.as_deref())?;
    days::place(&mut scenario, begin, wanted.holidays)?;
    let others = beside::read(
        (file, &chart, &scenario),
        &wanted.beside,
        begin,
        wanted.holidays,
    )?;
    let out = folder(&wanted.out)?;
    let wish = Wish {
        cases: wanted.cases,
        replications: wanted.replications,
        seed: wanted.seed,
        start_s: of_week(begin),
        simulations: wanted.simulations,
    };
    let begun = Instant::now();
    let until = begun + Duration::from_secs(wanted.seconds);
    let told_s = AtomicU64::new(0);
    let told = |progress: Progress| {
        let elapsed = begun.elapsed().as_secs();
        if elapsed >= told_s.load(Ordering::Relaxed) + TELL_EVERY_S {
            told_s.store(elapsed, Ordering::Relaxed);
            note(&say::searching(&progress));
        }
        if Instant::now() < until {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let today = Today::of(&document, &forms);
    let found = search_beside(&today, &scenario, &others, &wish, &told).map_err(|refusal| {
        let scenario = wanted.scenario.as_deref();
        Trouble(say::not_simulated(file, scenario, &chart, &refusal))
    })?;
    let seconds = begun.elapsed().as_secs_f64();
    let mut front = Vec::new();
    for (number, point) in found.front.iter().enumerate() {
        let mut point_json = written(&out, number + 1, point)?;
        if !others.is_empty() {
            point_json["beside"] = beside_today(&others, point);
        }
        front.push(point_json);
    }
    let mut json = json!({
        "baseline": kpi(&found.baseline, found.today.iter().map(|it| (it.0, it.1))),
        "front": front,
        "evaluated": found.simulations,
        "candidates": found.candidates,
        "proposed": found.proposed,
        "unlawful": found.unlawful,
        "stopped": found.stopped,
        "better_than_chance": !found.front.is_empty(),
        "seconds": seconds,
    });
    if !others.is_empty() {
        let beside = found.baseline.beside.iter().map(|it| {
            json!({ "file": it.file, "mean_time": it.kpi.idle_cycle_time.middle(), "kpi": it.kpi })
        });
        json["beside"] = beside.collect();
    }
    Ok(Answer::good(say::optimised(&found, seconds, &out), json))
}

/// The folder, made where it is missing, by its whole path.
fn folder(out: &Path) -> Result<PathBuf, Trouble> {
    let made = std::fs::create_dir_all(out).and_then(|()| out.canonicalize());
    made.map_err(|error| Trouble(say::cannot_make_folder(out, &error)))
}

/// Writes a point's chart, its forms where it has some, and its scenario; answers how it stands in the report.
fn written(out: &Path, number: usize, point: &Point) -> Result<Value, Trouble> {
    let chart_path = out.join(format!("{number:02}.bpmn"));
    let scenario_path = out.join(format!("{number:02}.json"));
    super::write(&chart_path, point.document.write().as_bytes())?;
    let forms = forms::write(&chart_path, &point.forms)?;
    let scenario = prosimos::write(&point.document.chart(), &point.scenario);
    let text =
        serde_json::to_string_pretty(&scenario).map_err(|error| Trouble(say::broken(&error)))?;
    super::write(&scenario_path, text.as_bytes())?;
    let objectives = || point.objectives.iter();
    let ci95: Map<String, Value> = objectives()
        .map(|(name, beside)| (say::word(name), json!(beside.ci95)))
        .collect();
    let against: Map<String, Value> = objectives()
        .map(|(name, beside)| (say::word(name), difference(beside)))
        .collect();
    Ok(json!({
        "file": chart_path,
        "scenario": scenario_path,
        "forms": forms,
        "changes": point.changes,
        "kpi": kpi(&point.outcome, objectives().map(|(name, beside)| (*name, beside.value))),
        "ci95": ci95,
        "against_today": against,
        // The search drops every candidate that is not; only what it kept is written.
        "sound": true,
        "lawful": true,
        "publishable": point.publishable,
    }))
}

/// The mean time of the other charts beside today's.
fn beside_today(others: &[Other], point: &Point) -> Value {
    let pairs = others.iter().zip(&point.others);
    pairs
        .map(|(other, it)| {
            json!({
                "file": other.name, "mean_time": it.value, "ci95": it.ci95,
                "against_today": difference(it),
            })
        })
        .collect()
}

fn difference(beside: &Beside) -> Value {
    let it = &beside.difference;
    json!({
        "difference": it.difference,
        "ci95": it.ci95,
        "better": it.beyond_chance && it.difference < 0.0,
        "worse": it.beyond_chance && it.difference > 0.0,
    })
}

/// Figures of the simulation and the objectives by name.
fn kpi(outcome: &Outcome, objectives: impl Iterator<Item = (Objective, f64)>) -> Value {
    let mut kpi = json!(outcome.kpi);
    for (name, value) in objectives {
        kpi[say::word(&name)] = value.into();
    }
    kpi["within_promised"] = json!(outcome.within_promised);
    kpi["within_statutory"] = json!(outcome.within_statutory);
    kpi
}
