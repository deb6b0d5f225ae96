//! `desk export`: the histories of a selection as an event log, streamed into a file.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use app::case::export_log::{CaseExportLog, LogKind, LogSize, export};
use app::case::traces::Selection;
use app::{App, AppError};
use serde_json::json;

use crate::args::Export;
use crate::print::{Answer, Trouble};
use crate::say;

/// Bytes that are written at once.
const BUFFER: usize = 1 << 20;

/// Writes the log beside its place and renames it: what stands there is whole.
pub fn run(wanted: Export) -> Result<Answer, Trouble> {
    let app = super::sign::open(&wanted.place, "window")?;
    let outs = [
        (LogKind::Xes, wanted.xes),
        (LogKind::Ocel, wanted.ocel),
        (LogKind::Csv, wanted.csv),
        (LogKind::Fields, wanted.fields),
    ];
    let mut outs = outs
        .into_iter()
        .filter_map(|(kind, path)| Some((kind, path?)));
    let (kind, path) = outs.next().ok_or_else(|| Trouble(say::no_log().into()))?;
    let phase = wanted.state.map(|state| {
        serde_json::from_value(json!(state)).map_err(|_| Trouble(say::not_a_state(&state)))
    });
    let request = CaseExportLog {
        kind,
        selection: Selection {
            item: wanted.item,
            class: wanted.class,
            phase: phase.transpose()?,
            chart: wanted.chart,
            version: wanted.version,
            from: wanted.from,
            to: wanted.to,
        },
        personal: wanted.personal,
    };
    let size = write(&app, &request, &path)?;
    let reply = json!({
        "file": path, "cases": size.cases, "events": size.events, "left_out": size.left_out,
    });
    Ok(Answer::good(
        say::log_exported(&path, (size.cases, size.events), size.left_out),
        reply,
    ))
}

fn write(app: &App, request: &CaseExportLog, path: &Path) -> Result<LogSize, Trouble> {
    let cannot = |error: &std::io::Error| Trouble(say::cannot_write(path, error));
    let beside = beside(path);
    let file = File::create(&beside).map_err(|error| cannot(&error))?;
    let mut out = BufWriter::with_capacity(BUFFER, file);
    let written = export(app, request, &mut out).map_err(|error: AppError| super::trouble(&error));
    let kept = written.and_then(|size| {
        out.flush().map_err(|error| cannot(&error))?;
        std::fs::rename(&beside, path).map_err(|error| cannot(&error))?;
        Ok(size)
    });
    if kept.is_err() {
        // Nothing half written stays; that it cannot be removed changes nothing for the caller.
        let _ = std::fs::remove_file(&beside);
    }
    kept
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
