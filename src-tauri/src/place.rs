//! Where this desk keeps its store: `--data DIR`, else `SUNFLOW_DATA`, else the user's own folder.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};

/// The folder of the store, as the person or the system names it.
pub fn folder(app: &AppHandle) -> tauri::Result<PathBuf> {
    if let Some(dir) = named_by_argument(std::env::args_os().skip(1)) {
        return Ok(dir);
    }
    if let Some(dir) = std::env::var_os("SUNFLOW_DATA").filter(|dir| !dir.is_empty()) {
        return Ok(dir.into());
    }
    app.path().app_data_dir()
}

fn named_by_argument(mut arguments: impl Iterator<Item = std::ffi::OsString>) -> Option<PathBuf> {
    while let Some(argument) = arguments.next() {
        if argument == "--data" {
            return arguments.next().map(PathBuf::from);
        }
    }
    None
}
