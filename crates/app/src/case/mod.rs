//! Cases (办件): load, decide, commit, view.

pub(crate) mod act;
pub mod bulk;
pub mod confirm;
pub mod counts;
pub mod drop_draft;
pub mod export_log;
pub mod extend;
pub mod hand;
pub mod keep_draft;
pub(crate) mod lights;
pub mod list;
pub mod log;
pub mod r#move;
pub mod opening;
pub mod paper;
pub mod remedy;
pub(crate) mod row;
pub mod send_back;
pub mod set_field;
pub mod show;
pub mod start;
pub mod stop;
pub(crate) mod tick;
pub mod traces;
pub mod view;
pub mod withdraw;
