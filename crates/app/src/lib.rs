//! Use cases noun/verb, the command table, error codes, Clock and Ids.

mod app;
pub mod archive;
mod aside;
pub mod bindings;
pub mod calendar;
pub mod case;
pub mod changeover;
pub mod chart;
pub mod clock;
pub mod code;
pub mod commands;
pub mod county;
pub mod deputy;
pub mod desk;
pub mod error;
pub mod form;
pub mod ids;
pub mod item;
pub mod job;
mod kept;
pub mod light;
pub mod mining;
pub mod number;
pub mod optimise;
pub mod past;
mod reason;
pub mod rule;
pub mod session;
pub mod sync;
mod told;
pub mod written;

pub use app::{App, Hooks};
pub use error::AppError;
pub use told::Told;
