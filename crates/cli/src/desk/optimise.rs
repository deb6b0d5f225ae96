//! `desk optimise …`: the page 优化 of one chart without a window; the work that runs behind a command is waited for.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use app::optimise::export_log::MAX_CASES;
use app::{App, AppError, Told};
use base64::Engine;
use serde_json::{Value, json};

use super::{call, read, sign, trouble};
use crate::args::{Optimise, Scenario, Seek, Simulate};
use crate::print::{Answer, Trouble};
use crate::say;

/// Variants that a report names where nobody chooses.
const FIRST_POINTS: usize = 3;

/// Runs a verb of `desk optimise`.
pub fn run(verb: Optimise) -> Result<Answer, Trouble> {
    let (tell, told) = channel();
    let hear = move |it: Told| drop(tell.send(it));
    let app = sign::open_telling(verb.place(), "designer", hear)?;
    match verb {
        Optimise::Scenario(wanted) => scenario(&app, &wanted),
        Optimise::Simulate(wanted) => simulate(&app, &told, &wanted),
        Optimise::Search(wanted) => search(&app, &told, &wanted),
        Optimise::Beside { chart, .. } => {
            let reply = call(&app, "optimise.beside", json!({ "chart": chart }))?;
            Ok(Answer::good(say::beside(&reply), reply))
        }
        Optimise::Taken { chart, .. } => {
            let reply = call(&app, "optimise.redesigns", json!({ "chart": chart }))?;
            Ok(Answer::good(say::redesigns(&reply), reply))
        }
        Optimise::Study { chart, .. } => {
            let reply = call(&app, "optimise.study", json!({ "chart": chart }))?;
            Ok(Answer::good(say::studies(&reply), reply))
        }
        Optimise::Undo { chart, .. } => {
            let reply = call(&app, "optimise.undo", json!({ "chart": chart }))?;
            Ok(Answer::good(say::redesigns(&reply), reply))
        }
    }
}

fn scenario(app: &App, wanted: &Scenario) -> Result<Answer, Trouble> {
    let chart = json!({ "chart": wanted.chart });
    if let Some(path) = &wanted.write {
        let made = call(app, "optimise.write_scenario", chart)?;
        keep(path, &made)?;
        return Ok(Answer::good(say::written(path, 0), json!({ "file": path })));
    }
    let reply = match (&wanted.read, &wanted.sheet) {
        (Some(path), _) => {
            let (_, base64) = read(path)?;
            call(
                app,
                "optimise.read_scenario",
                json!({ "chart": wanted.chart, "base64": base64 }),
            )?
        }
        (None, Some(path)) => {
            let text = std::fs::read_to_string(path)
                .map_err(|error| Trouble(say::cannot_read(path, &error)))?;
            let sheet: Value = serde_json::from_str(&text)
                .map_err(|error| Trouble(say::not_json(&text, &error)))?;
            call(
                app,
                "optimise.keep_scenario",
                json!({ "chart": wanted.chart, "sheet": sheet }),
            )?
        }
        (None, None) if wanted.fill => {
            let reply = call(app, "optimise.fill", chart)?;
            return Ok(Answer::good(say::filled(&reply), reply));
        }
        (None, None) if wanted.reset => call(app, "optimise.reset_scenario", chart)?,
        (None, None) => call(app, "optimise.scenario", chart)?,
    };
    Ok(Answer::good(say::scenario(&reply), reply))
}

fn simulate(app: &App, told: &Receiver<Told>, wanted: &Simulate) -> Result<Answer, Trouble> {
    let chart = &wanted.chart;
    let payload = json!({
        "chart": chart, "cases": wanted.cases, "replications": wanted.replications,
        "warm_up": wanted.warm_up, "seed": wanted.seed, "beside": given(&wanted.beside),
    });
    wait(told, &call(app, "optimise.simulate", payload)?)?;
    let reply = call(app, "optimise.simulated", json!({ "chart": chart }))?;
    let reply = something(reply)?;
    let mut text = say::simulation(&reply);
    if let Some(path) = &wanted.log {
        let kind = ending(path, &[("csv", "csv"), ("xes", "xes")])?;
        let payload =
            json!({ "chart": chart, "kind": kind, "cases": wanted.cases, "seed": wanted.seed });
        keep(path, &call(app, "optimise.export_log", payload)?)?;
        if wanted.cases > MAX_CASES {
            text = format!("{text}\n{}", say::log_cut(path, MAX_CASES));
        }
    }
    let points = json!({ "points": [] });
    report(app, chart, wanted.report.as_deref(), points)?;
    Ok(Answer::good(text, reply))
}

fn search(app: &App, told: &Receiver<Told>, wanted: &Seek) -> Result<Answer, Trouble> {
    let chart = &wanted.chart;
    let payload = json!({
        "chart": chart, "seconds": wanted.seconds, "cases": wanted.cases, "seed": wanted.seed,
        "simulations": wanted.simulations, "beside": given(&wanted.beside),
    });
    wait(told, &call(app, "optimise.search", payload)?)?;
    let reply = call(app, "optimise.found", json!({ "chart": chart }))?;
    let mut reply = something(reply)?;
    let found = reply["points"].as_array().map_or(0, Vec::len);
    let first: Vec<u32> = (1..=found.min(FIRST_POINTS))
        .filter_map(|n| u32::try_from(n).ok())
        .collect();
    let points = if wanted.points.is_empty() {
        &first
    } else {
        &wanted.points
    };
    let points = json!({ "found": reply["id"], "points": points });
    report(app, chart, wanted.report.as_deref(), points)?;
    let mut text = say::found(&reply);
    if let Some(point) = wanted.accept {
        let payload = json!({
            "chart": chart, "found": reply["id"], "point": point, "note": wanted.note,
        });
        let taken = call(app, "optimise.accept", payload)?;
        text = format!("{text}\n{}", say::redesigns(&json!([taken])));
        reply["taken"] = taken;
    }
    Ok(Answer::good(text, reply))
}

/// Charts that were named; none where those that are kept count.
fn given(ids: &[String]) -> Option<&[String]> {
    (!ids.is_empty()).then_some(ids)
}

/// Waits until a work is over.
fn wait(told: &Receiver<Told>, started: &Value) -> Result<(), Trouble> {
    let ended = told.iter().find_map(|it| match it {
        Told::JobEnded { job, code, .. } if started["job"] == job.as_str() => Some(code),
        _ => None,
    });
    match ended {
        Some(None) => Ok(()),
        Some(Some(code)) => Err(trouble(&AppError::new(&code))),
        None => Err(trouble(&AppError::new("broken"))),
    }
}

/// What a work left; nothing is no result.
fn something(reply: Value) -> Result<Value, Trouble> {
    if reply.is_null() {
        return Err(trouble(&AppError::new("broken")));
    }
    Ok(reply)
}

fn report(app: &App, chart: &str, path: Option<&Path>, points: Value) -> Result<(), Trouble> {
    let Some(path) = path else {
        return Ok(());
    };
    let kind = ending(path, &[("pdf", "pdf"), ("docx", "word")])?;
    let mut payload = points;
    payload["chart"] = json!(chart);
    payload["kind"] = json!(kind);
    keep(path, &call(app, "optimise.report", payload)?)
}

fn ending<'k>(path: &Path, known: &[(&str, &'k str)]) -> Result<&'k str, Trouble> {
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let found = known.iter().find(|it| it.0 == ending);
    let names: Vec<&str> = known.iter().map(|it| it.0).collect();
    found
        .map(|it| it.1)
        .ok_or_else(|| Trouble(say::only_endings(path, &names)))
}

pub(super) fn keep(path: &Path, made: &Value) -> Result<(), Trouble> {
    let base64 = made["base64"].as_str().unwrap_or_default();
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64);
    let bytes = bytes.map_err(|error| Trouble(say::broken(&error)))?;
    std::fs::write(path, bytes).map_err(|error| Trouble(say::cannot_write(path, &error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::job::running::JobEnd;

    fn waited(code: Option<&str>) -> Result<(), Trouble> {
        let (tell, told) = channel();
        for (job, code) in [("other", None), ("mine", code)] {
            let ended = Told::JobEnded {
                job: job.to_owned(),
                kind: "optimise.search".to_owned(),
                about: None,
                end: JobEnd::Done,
                done: 0,
                failed: 0,
                total: 1,
                code: code.map(str::to_owned),
            };
            tell.send(ended).unwrap();
        }
        drop(tell);
        wait(&told, &json!({ "job": "mine" }))
    }

    #[test]
    fn a_work_that_failed_is_trouble_and_so_is_one_that_left_nothing() {
        assert!(waited(None).is_ok());
        assert_eq!(
            waited(Some("sim_stuck")).unwrap_err().0,
            trouble(&AppError::new("sim_stuck")).0
        );
        assert!(something(Value::Null).is_err());
    }
}
