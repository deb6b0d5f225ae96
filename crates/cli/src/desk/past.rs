//! `desk import …`: past cases of another system.

use std::collections::BTreeMap;
use std::path::Path;

use app::App;
use base64::Engine as _;
use flow_mine::write::no_formula;
use serde_json::{Value, json};

use crate::args::{Import, Reading};
use crate::print::{Answer, Trouble};
use crate::say;

/// A mark of byte order, so that office programs read a CSV as UTF-8.
const MARK: &str = "\u{feff}";

/// Runs a verb of `desk import`.
pub fn run(verb: Import) -> Result<Answer, Trouble> {
    let app = super::sign::open(verb.place(), "designer")?;
    match verb {
        Import::Check(reading) => read(&app, reading, false),
        Import::Take(reading) => read(&app, reading, true),
        Import::List { .. } => {
            let reply = super::call(&app, "past.batches", json!({}))?;
            Ok(Answer::good(say::past_batches(&reply), reply))
        }
        Import::Undo { batch, reason, .. } => {
            let payload = json!({"batch": batch, "reason": reason});
            let reply = super::call(&app, "past.undo", payload)?;
            Ok(Answer::good(
                say::past_batches(&json!([reply.clone()])),
                reply,
            ))
        }
        Import::Show { case, .. } => {
            let case = super::case::id(&app, &case)?;
            let reply = super::call(&app, "past.show", json!({ "case": case }))?;
            Ok(Answer::good(say::past_case(&reply), reply))
        }
        Import::CarryOn { case, batch, .. } => {
            let case = case.map(|case| super::case::id(&app, &case)).transpose()?;
            let payload = json!({"case": case, "batch": batch});
            let reply = super::call(&app, "past.carry_on", payload)?;
            let stuck = reply["stuck"]
                .as_array()
                .is_some_and(|stuck| !stuck.is_empty());
            Ok(Answer {
                wrong: stuck,
                ..Answer::good(say::past_carried(&reply), reply)
            })
        }
    }
}

fn read(app: &App, reading: Reading, keep: bool) -> Result<Answer, Trouble> {
    let mut columns = BTreeMap::new();
    for pair in &reading.columns {
        let (heading, field) = pair
            .split_once('=')
            .ok_or_else(|| Trouble(say::not_a_pair(pair)))?;
        columns.insert(heading, field);
    }
    let path = std::path::absolute(&reading.file).unwrap_or_else(|_| reading.file.clone());
    let payload = json!({"path": path, "source": reading.source, "columns": columns, "keep": keep});
    let reply = super::call(app, "past.import", payload)?;
    if let Some(path) = &reading.report {
        write_report(app, &reply, path)?;
    }
    let refused = reply["counts"]["refused"].as_u64().unwrap_or(0) > 0;
    Ok(Answer {
        wrong: refused,
        ..Answer::good(say::past_report(&reply), reply)
    })
}

/// The findings as a table of office programs: where, what, what to do.
fn write_report(app: &App, reply: &Value, path: &Path) -> Result<(), Trouble> {
    let rows = say::past_rows(reply);
    let is_csv = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let bytes = if is_csv {
        let line = |cells: &[String]| {
            cells
                .iter()
                .map(|cell| quoted(cell))
                .collect::<Vec<_>>()
                .join(",")
        };
        let header = line(&say::PAST_HEADER.map(str::to_owned));
        let lines: Vec<String> = std::iter::once(header)
            .chain(rows.iter().map(|row| line(row)))
            .collect();
        format!("{MARK}{}\r\n", lines.join("\r\n")).into_bytes()
    } else {
        let payload = json!({"header": say::PAST_HEADER, "rows": rows});
        let reply = super::call(app, "chart.export_figures", payload)?;
        let text = reply["base64"].as_str().unwrap_or_default();
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(|error| Trouble(error.to_string()))?
    };
    std::fs::write(path, bytes).map_err(|error| Trouble(say::cannot_write(path, &error)))
}

fn quoted(cell: &str) -> String {
    let cell = &*no_formula(cell);
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
