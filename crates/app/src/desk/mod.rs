//! The workbench (工作台).

pub mod overview;
pub(crate) mod time;
