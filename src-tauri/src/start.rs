//! Start: the log, the desk, the window; and what the desk tells the window.

use std::sync::Arc;

use app::{App, Told};
use tauri::{Emitter, Manager};

use crate::{call, place, window};

/// Runs the program until its window is closed.
pub fn run() {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(|tauri| {
            let handle = tauri.handle().clone();
            let folder = place::folder(&handle)?;
            start_log(&folder);
            let teller = handle.clone();
            let desk: call::Desk = App::open_desk(&folder, move |told: Told| {
                // A window that is closing hears nothing more; that loses no fact.
                let _ = teller.emit(told.name(), told.payload());
            })
            .map(Arc::new);
            if let Ok(desk) = &desk {
                desk.keep_time();
            }
            if let Err(error) = &desk {
                tracing::error!(code = %error.code, "open_desk");
            }
            tauri.manage(desk);
            window::open(&handle)?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window system is there: without one the program cannot show anything");
}

fn start_log(folder: &std::path::Path) {
    let _ = std::fs::create_dir_all(folder);
    let file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("desk.log"));
    let Ok(file) = file else { return };
    let filter = tracing_subscriber::EnvFilter::try_from_env("SUNFLOW_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let log = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_env_filter(filter);
    let _ = log.with_writer(std::sync::Mutex::new(file)).try_init();
}
