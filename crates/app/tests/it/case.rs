//! Cases, from opening to the end.

mod bulk;
mod extend;
mod keep_draft;
mod list;
mod r#move;
mod paper;
mod start;
mod tick;
