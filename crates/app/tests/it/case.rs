//! Cases, from opening to the end.

mod blocked;
pub mod bulk;
mod ends;
mod export_log;
mod extend;
mod halt;
mod hand;
mod keep_draft;
mod list;
pub mod r#move;
mod paper;
mod recent;
pub mod start;
mod tick;
