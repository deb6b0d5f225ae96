//! Past cases (存量办件): what another system kept comes in whole or not at all, is read and found, and goes on in the
//! engine where its rules permit that (decision 0021).

pub mod batches;
pub mod carry_on;
pub mod import;
mod intake;
mod register;
pub mod show;
pub(crate) mod source;
pub mod undo;

pub(crate) use source::{copy_path, sweep};
