//! The window's only command: a name of the command table and its payload.

use std::sync::Arc;

use app::{App, AppError};
use serde_json::Value;
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
) -> Result<Value, AppError> {
    let desk = desk.inner().clone();
    tauri::async_runtime::spawn_blocking(move || match name.as_str() {
        "shell.save_file" => crate::save_file::save_file(&window, payload),
        _ => app::commands::dispatch(&*desk?, &name, payload),
    })
    .await
    .map_err(|_| AppError::new("broken"))?
}
