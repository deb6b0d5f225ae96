//! `chart simulate`: cases played through a chart, with their log where one is wanted.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use flow_model::chart::{Chart, Gateway, Node, NodeKind};
use flow_optimise::simulate::{Listener, Options, Scenario, Told, prosimos, simulate_beside};
use serde_json::json;

use super::simulate_log::Writer;
use super::{beside, days};
use crate::args::Play;
use crate::print::{self, Answer, Trouble};
use crate::say;

/// A Monday at nine in the morning; no clock is read, so that a seed gives the same figures every day.
pub const START: &str = "2026-03-02T09:00:00+08:00";
/// China Standard Time.
const OFFSET_S: i32 = 8 * 3_600;
/// Replications where no log is wanted.
const REPLICATIONS: u32 = 5;

/// Plays cases through the chart.
pub fn simulate(file: &Path, play: &Play) -> Result<Answer, Trouble> {
    let chart = super::open(file)?.chart();
    let start = start(play.start.as_deref().unwrap_or(START))?;
    let mut scenario = scenario(&chart, play.scenario.as_deref())?;
    days::place(&mut scenario, start, play.holidays)?;
    let others = beside::read(
        (file, &chart, &scenario),
        &play.beside,
        start,
        play.holidays,
    )?;
    let options = options(play, start);
    let origin = monday(start.naive_local());
    let mut log = play
        .log
        .as_deref()
        .map(|path| Writer::open(path, origin, *start.offset()))
        .transpose()?;
    let begun = Instant::now();
    let mut listener = |told: Told<'_>| {
        if let Some(log) = &mut log {
            log.take(told);
        }
    };
    let wanted = play.log.is_some();
    let wanted: Option<Listener<'_>> = if wanted { Some(&mut listener) } else { None };
    let outcome = simulate_beside(
        (&chart, &scenario),
        &others,
        &options,
        &|_| ControlFlow::Continue(()),
        wanted,
    )
    .map_err(|refusal| {
        // Half a log would be taken for a whole one.
        let _ = play.log.as_deref().map(std::fs::remove_file);
        Trouble(say::not_simulated(
            file,
            play.scenario.as_deref(),
            &chart,
            &refusal,
        ))
    })?;
    let seconds = begun.elapsed().as_secs_f64();
    let mut json = json!(outcome);
    json["seconds"] = seconds.into();
    json["start"] = start.to_rfc3339().into();
    let mut text = say::simulated(&outcome, seconds);
    if let Some(log) = log {
        let (path, events) = log.close()?;
        text = format!("{text}\n{}", say::log_written(&path, events));
        json["log"] =
            json!({ "file": path, "replication": 1, "cases": outcome.cases, "events": events });
    }
    Ok(Answer::good(text, json))
}

/// The scenario of a file, else what the chart itself says.
pub fn scenario(chart: &Chart, path: Option<&Path>) -> Result<Scenario, Trouble> {
    let Some(path) = path else {
        return Ok(Scenario::from_chart(chart));
    };
    let bytes = super::bytes(path)?;
    let wrong = |misfit| Trouble(say::bad_scenario(path, &misfit));
    let text = prosimos::text(&bytes).map_err(wrong)?;
    let scenario = prosimos::read(&text).map_err(wrong)?;
    let mut unknown = prosimos::unknown_keys(&text).map_err(wrong)?;
    unknown.truncate(MAX_STRANGE);
    for (found, told) in [
        (unknown, say::keys_unknown as fn(&Path, &[String]) -> String),
        (unsaid(chart, &scenario), say::shares_assumed),
    ] {
        if !found.is_empty() {
            print::note(&told(path, &found));
        }
    }
    let (strange, all) = strange(chart, &scenario);
    if all > 0 && strange.len() == all {
        return Err(Trouble(say::nothing_on_chart(path, all)));
    }
    if !strange.is_empty() {
        print::note(&say::not_on_chart(path, &strange, all));
    }
    Ok(scenario)
}

/// Gateways at which a case chooses one way, and the scenario does not say how often each.
fn unsaid(chart: &Chart, scenario: &Scenario) -> Vec<String> {
    let exclusive = |it: &&Node| {
        let gateway = Gateway::Exclusive;
        matches!(&it.kind, NodeKind::Gateway { gateway: kind, .. } if *kind == gateway)
    };
    let silent = |it: &&Node| {
        let ways: Vec<_> = chart.flows.iter().filter(|f| f.source == it.id).collect();
        let said = |id: &String| {
            scenario.branches.contains_key(id) || scenario.facts.roads.contains_key(id)
        };
        ways.len() > 1 && !ways.iter().all(|way| said(&way.id))
    };
    let nodes = chart.nodes.iter().filter(exclusive).filter(silent);
    let names = nodes.map(|it| say::element(&it.id, &it.name));
    names.take(MAX_STRANGE).collect()
}

/// Most ids that are told.
const MAX_STRANGE: usize = 5;

/// Ids of a scenario that the chart does not have, and how many it names.
fn strange(chart: &Chart, scenario: &Scenario) -> (Vec<String>, usize) {
    let node = |id: &&String| !chart.nodes.iter().any(|it| it.id == **id);
    let flow = |id: &&String| !chart.flows.iter().any(|it| it.id == **id);
    let nodes: BTreeSet<&String> = scenario
        .work
        .keys()
        .chain(scenario.waits.keys())
        .chain(scenario.batches.keys())
        .chain(scenario.repeats.keys())
        .chain(scenario.facts.steps.keys())
        .collect();
    let all = nodes.len() + scenario.branches.len();
    let nodes = nodes.into_iter().filter(node);
    let flows = scenario.branches.keys().filter(flow);
    (nodes.chain(flows).cloned().collect(), all)
}

/// When the simulation begins: a time with or without its offset, or a date.
pub fn start(text: &str) -> Result<DateTime<FixedOffset>, Trouble> {
    let text = text.trim().replacen(' ', "T", 1);
    let wrong = || Trouble(say::bad_start(&text));
    if let Ok(time) = DateTime::parse_from_rfc3339(&text) {
        return Ok(time);
    }
    let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())
        .or_else(|| {
            NaiveDate::parse_from_str(&text, "%Y-%m-%d")
                .ok()?
                .and_hms_opt(9, 0, 0)
        });
    let zone = FixedOffset::east_opt(OFFSET_S).ok_or_else(wrong)?;
    local
        .and_then(|local| local.and_local_timezone(zone).single())
        .ok_or_else(wrong)
}

fn options(play: &Play, start: DateTime<FixedOffset>) -> Options {
    let replications = if play.log.is_some() { 1 } else { REPLICATIONS };
    Options {
        cases: play.cases,
        replications: play.replications.unwrap_or(replications),
        seed: play.seed,
        start_s: of_week(start),
        warm_up: play.warm_up,
    }
}

/// Seconds since the Monday 00:00 before a time, as its clock shows it.
pub fn of_week(start: DateTime<FixedOffset>) -> f64 {
    let local = start.naive_local();
    (local - monday(local)).as_seconds_f64()
}

/// The Monday 00:00 before a time.
pub fn monday(local: NaiveDateTime) -> NaiveDateTime {
    let days = TimeDelta::days(local.weekday().num_days_from_monday().into());
    (local.date() - days).and_time(chrono::NaiveTime::MIN)
}
