//! Cases, from opening to the end.

mod bulk;
mod export_log;
mod extend;
mod hand;
mod keep_draft;
mod list;
pub mod r#move;
mod paper;
pub mod start;
mod tick;
