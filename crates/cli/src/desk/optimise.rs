//! `desk optimise …`: the page 优化 of one chart without a window; the work that runs behind a command is waited for.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use app::App;
use base64::Engine;
use serde_json::{Value, json};

use super::{call, read, sign};
use crate::args::{Optimise, Scenario, Seek, Simulate};
use crate::print::{Answer, Trouble};
use crate::say;

/// Between two looks at whether the work is over.
const LOOK: Duration = Duration::from_millis(50);
/// Variants that a report names where nobody chooses.
const FIRST_POINTS: usize = 3;

/// Runs a verb of `desk optimise`.
pub fn run(verb: Optimise) -> Result<Answer, Trouble> {
    let app = sign::open(verb.place(), "designer")?;
    match verb {
        Optimise::Scenario(wanted) => scenario(&app, &wanted),
        Optimise::Simulate(wanted) => simulate(&app, &wanted),
        Optimise::Search(wanted) => search(&app, &wanted),
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

fn simulate(app: &App, wanted: &Simulate) -> Result<Answer, Trouble> {
    let chart = &wanted.chart;
    let payload = json!({
        "chart": chart, "cases": wanted.cases, "replications": wanted.replications,
        "warm_up": wanted.warm_up, "seed": wanted.seed,
    });
    call(app, "optimise.simulate", payload)?;
    wait(app)?;
    let reply = call(app, "optimise.simulated", json!({ "chart": chart }))?;
    if let Some(path) = &wanted.log {
        let kind = ending(path, &[("csv", "csv"), ("xes", "xes")])?;
        let payload =
            json!({ "chart": chart, "kind": kind, "cases": wanted.cases, "seed": wanted.seed });
        keep(path, &call(app, "optimise.export_log", payload)?)?;
    }
    report(app, chart, wanted.report.as_deref(), &[])?;
    Ok(Answer::good(say::simulation(&reply), reply))
}

fn search(app: &App, wanted: &Seek) -> Result<Answer, Trouble> {
    let chart = &wanted.chart;
    let payload = json!({
        "chart": chart, "seconds": wanted.seconds, "cases": wanted.cases, "seed": wanted.seed,
        "simulations": wanted.simulations,
    });
    call(app, "optimise.search", payload)?;
    wait(app)?;
    let mut reply = call(app, "optimise.found", json!({ "chart": chart }))?;
    let found = reply["points"].as_array().map_or(0, Vec::len);
    let first: Vec<u32> = (1..=found.min(FIRST_POINTS))
        .filter_map(|n| u32::try_from(n).ok())
        .collect();
    let points = if wanted.points.is_empty() {
        &first
    } else {
        &wanted.points
    };
    report(app, chart, wanted.report.as_deref(), points)?;
    let mut text = say::found(&reply);
    if let Some(point) = wanted.accept {
        let payload = json!({ "chart": chart, "point": point, "note": wanted.note });
        let taken = call(app, "optimise.accept", payload)?;
        text = format!("{text}\n{}", say::redesigns(&json!([taken])));
        reply["taken"] = taken;
    }
    Ok(Answer::good(text, reply))
}

/// Waits until nothing runs any more; the command that is asked then says how it ended.
fn wait(app: &App) -> Result<(), Trouble> {
    while call(app, "job.running", json!({}))? != json!([]) {
        sleep(LOOK);
    }
    Ok(())
}

fn report(app: &App, chart: &str, path: Option<&Path>, points: &[u32]) -> Result<(), Trouble> {
    let Some(path) = path else {
        return Ok(());
    };
    let kind = ending(path, &[("pdf", "pdf"), ("docx", "word")])?;
    let payload = json!({ "chart": chart, "kind": kind, "points": points });
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

fn keep(path: &Path, made: &Value) -> Result<(), Trouble> {
    let base64 = made["base64"].as_str().unwrap_or_default();
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64);
    let bytes = bytes.map_err(|error| Trouble(say::broken(&error)))?;
    std::fs::write(path, bytes).map_err(|error| Trouble(say::cannot_write(path, &error)))
}
