//! 流程挖掘: what really happened, from this desk's own cases or from a file, in figures, on a map and beside charts.
//! A log is opened into memory and then asked; docs/decisions/0026-mining-in-the-window.md.

pub mod cases;
pub mod clock;
pub mod conform;
pub mod database;
pub mod discover;
pub mod dots;
pub mod keep;
pub mod map;
pub mod open;
mod own;
pub mod part;
mod read;
pub(crate) mod shelf;
pub mod summary;
pub mod variants;

pub use own::take_case;
