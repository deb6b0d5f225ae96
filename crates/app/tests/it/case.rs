//! Cases, from opening to the end.

mod bulk;
mod export_log;
mod extend;
mod keep_draft;
mod list;
mod r#move;
mod start;
mod tick;
