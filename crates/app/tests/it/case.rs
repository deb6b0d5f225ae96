//! Cases, from opening to the end.

mod keep_draft;
mod list;
mod r#move;
mod start;
mod tick;
