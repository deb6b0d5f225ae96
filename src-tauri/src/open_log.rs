//! `shell.open_log`: the system's own dialog for an event log; its bytes never cross to the window.

use app::{App, AppError};
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// Endings that the dialog offers.
const ENDINGS: [&str; 11] = [
    "xes", "gz", "csv", "tsv", "txt", "json", "jsonocel", "xml", "xmlocel", "sqlite", "db",
];

/// What the window wants.
#[derive(Deserialize)]
struct OpenLog {
    /// The name under which the work is told and stopped.
    job: Option<String>,
}

/// Asks which file, opens it, and answers `{log: LogView or null}`.
pub fn open_log(window: &AppHandle, desk: &App, payload: Value) -> Result<Value, AppError> {
    let request: OpenLog =
        serde_json::from_value(payload).map_err(|_| AppError::new("bad_request"))?;
    desk.me()?;
    let dialog = window
        .dialog()
        .file()
        .add_filter("XES / CSV / OCEL", &ENDINGS);
    let Some(path) = dialog
        .blocking_pick_file()
        .and_then(|path| path.into_path().ok())
    else {
        return Ok(json!({ "log": null }));
    };
    Ok(json!({ "log": app::mining::open::chosen(desk, path, request.job)? }))
}
