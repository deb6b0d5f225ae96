//! Start of the desktop program. Only this crate names Tauri.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod open_log;
mod place;
mod save_file;
mod start;
mod window;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    start::run();
}
