//! `log …`: what happened, from event logs and from the desk's own cases.

pub mod args;
mod desk;
mod open;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use app::mining::clock::{WorkingTime, due_ms};
use case_core::clock::Calendar;
use flow_mine::chart::{chart, posts};
use flow_mine::conform::{self, conform};
use flow_mine::discover::discover;
use flow_mine::performance::{calendar_ms, performance};
use flow_mine::summary::{summary, top_variants};
use serde_json::{Value, json};

use crate::print::{Answer, Trouble};
use crate::say;
use args::{Clock, Log, Method, Reading, Source};
use open::{Opened, open};

/// Variants that a summary lists by name.
const TOP: usize = 10;

/// Runs a verb of `log`.
pub fn run(verb: Log) -> Result<Answer, Trouble> {
    match verb {
        Log::Summary {
            source,
            performance,
            ..
        } => summarise(&source, performance),
        Log::Discover {
            source,
            output,
            noise,
            name,
            ..
        } => mine(&source, &output, noise, name),
        Log::Conform {
            files,
            reading,
            method,
            ..
        } => beside(&files, &reading, method),
    }
}

/// Commands of the terminal are stopped by the terminal.
fn on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn summarise(source: &Source, clock: Option<Clock>) -> Result<Answer, Trouble> {
    let start = Instant::now();
    let opened = open(source.log.as_deref(), &source.reading)?;
    let found = summary(&opened.log);
    let mut json = json!(found);
    json["seconds"] = start.elapsed().as_secs_f64().into();
    json["top_variants"] = top_variants(&opened.log, TOP)
        .into_iter()
        .map(|(activities, cases)| json!({ "activities": activities, "cases": cases }))
        .collect();
    if let Some(clock) = clock {
        json["performance"] = json!(match clock {
            Clock::Calendar => performance(&opened.log, &calendar_ms),
            Clock::Working => {
                let time = WorkingTime::of(&Calendar::national(), &opened.log);
                performance(&opened.log, &|from, to| time.between(from, to))
            }
        });
    }
    add_troubles(&mut json, &opened);
    Ok(Answer {
        text: say::log_summary(&json),
        wrong: opened.lost(),
        json,
    })
}

fn add_troubles(json: &mut Value, opened: &Opened) {
    json["source"] = json!(opened.source);
    json["rows"] = opened.rows.into();
    json["empty_cases"] = opened.empty_cases.into();
    json["troubles"] = json!(opened.troubles);
}

fn mine(
    source: &Source,
    output: &Path,
    noise: f64,
    name: Option<String>,
) -> Result<Answer, Trouble> {
    if !(0.0..=1.0).contains(&noise) {
        return Err(Trouble(say::bad_noise(noise)));
    }
    let opened = open(source.log.as_deref(), &source.reading)?;
    let start = Instant::now();
    let tree =
        discover(&opened.log, noise, &mut on).map_err(|error| Trouble(say::not_mined(&error)))?;
    let seconds = start.elapsed().as_secs_f64();
    let stem = source
        .log
        .as_deref()
        .and_then(|path| path.file_stem())
        .map(|it| it.to_string_lossy().into_owned());
    let name = name
        .or(stem)
        .unwrap_or_else(|| say::mined_name().to_owned());
    let document = chart(&tree, &name, &posts(&opened.log))
        .map_err(|_| Trouble(say::mined_too_large().into()))?;
    let text = document.write();
    std::fs::write(output, text).map_err(|error| Trouble(say::cannot_write(output, &error)))?;
    let view = document.chart();
    let mut json = json!({
        "output": output, "tree": tree.normal_text(), "noise": noise, "nodes": view.nodes.len(),
        "flows": view.flows.len(), "lanes": view.lanes.len(), "cases": opened.log.len(),
        "events": opened.log.events(), "seconds": seconds,
    });
    add_troubles(&mut json, &opened);
    Ok(Answer {
        text: say::mined(output, &json),
        wrong: opened.lost(),
        json,
    })
}

fn beside(files: &[PathBuf], reading: &Reading, method: Method) -> Result<Answer, Trouble> {
    let (log, file) = match (files, &reading.data) {
        ([log, chart], None) => (Some(log.as_path()), chart),
        ([chart], Some(_)) => (None, chart),
        (_, None) => return Err(Trouble(say::log_and_chart().into())),
        (_, Some(_)) => return Err(Trouble(say::log_or_desk().into())),
    };
    let beside = crate::chart::open(file)?.chart();
    let opened = open(log, reading)?;
    let method = match method {
        Method::Alignments => conform::Method::Alignments,
        Method::Tokens => conform::Method::Tokens,
    };
    let calendar = Calendar::national();
    let due = |from, limit: &_| due_ms(&calendar, from, limit);
    let start = Instant::now();
    let found = conform(&opened.log, &beside, method, Some(&due), &mut on)
        .map_err(|error| Trouble(say::not_conformed(file, &error)))?;
    let mut json = json!(found);
    json["seconds"] = start.elapsed().as_secs_f64().into();
    add_troubles(&mut json, &opened);
    let wrong = opened.lost() || found.undecided > 0;
    Ok(Answer {
        text: say::conformed(&json),
        wrong,
        json,
    })
}
