//! `shell.save_file`: the system's own save dialog, the only way from the window to a file of the person's choice.

use app::AppError;
use base64::Engine as _;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

const MAX_NAME: usize = 200;
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// What the window wants to save.
#[derive(Deserialize)]
struct SaveFile {
    /// Suggested name.
    name: String,
    /// The text to write, UTF-8.
    text: Option<String>,
    /// Or bytes, such as a spreadsheet.
    base64: Option<String>,
}

/// Asks where to, writes, and answers `{saved: path or null}`.
pub fn save_file(window: &AppHandle, payload: Value) -> Result<Value, AppError> {
    let request: SaveFile =
        serde_json::from_value(payload).map_err(|_| AppError::new("bad_request"))?;
    let bytes = match (request.text, request.base64) {
        (Some(text), _) => text.into_bytes(),
        (None, Some(base64)) => base64::engine::general_purpose::STANDARD
            .decode(base64)
            .map_err(|_| AppError::new("bad_request"))?,
        (None, None) => return Err(AppError::new("bad_request")),
    };
    if request.name.len() > MAX_NAME || bytes.len() > MAX_BYTES {
        return Err(AppError::new("too_large"));
    }
    let dialog = window.dialog().file().set_file_name(&request.name);
    let Some(path) = dialog
        .blocking_save_file()
        .and_then(|path| path.into_path().ok())
    else {
        return Ok(json!({ "saved": null }));
    };
    std::fs::write(&path, bytes).map_err(|error| {
        tracing::warn!(error.kind = ?error.kind(), "save_file");
        AppError::new("cannot_write_file")
    })?;
    Ok(json!({ "saved": path }))
}
