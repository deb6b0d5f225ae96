//! The window's only command: a name of the command table and its payload.

use std::sync::Arc;

use app::{App, AppError};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use tauri::{AppHandle, State};

/// The use cases, or why they could not be opened.
pub type Desk = Result<Arc<App>, AppError>;

/// Calls one command of the table on a thread that may block.
#[tauri::command]
pub async fn call(
    window: AppHandle,
    desk: State<'_, Desk>,
    name: String,
    payload: Value,
) -> Result<Box<RawValue>, AppError> {
    let desk = desk.inner().clone();
    tauri::async_runtime::spawn_blocking(move || match name.as_str() {
        "shell.save_file" => Ok(to_raw_value(&crate::save_file::save_file(
            &window, payload,
        )?)?),
        "shell.open_log" => Ok(to_raw_value(&crate::open_log::open_log(
            &window, &*desk?, payload,
        )?)?),
        _ => app::commands::answer(&*desk?, &name, payload),
    })
    .await
    .map_err(|_| AppError::new("broken"))?
}
