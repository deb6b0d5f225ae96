//! Long work (作业): runs on all cores behind a command that has already answered, tells how far it is, can be stopped.

mod table;

pub mod cancel;
pub mod running;

pub(crate) use table::{Jobs, Named, Progress, Work};
