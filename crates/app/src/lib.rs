//! Use cases noun/verb, the command table, error codes, Clock and Ids.

pub mod bindings;
pub mod calendar;
pub mod case;
pub mod chart;
pub mod commands;
pub mod desk;
pub mod error;
pub mod events;
pub mod item;
pub mod session;
pub mod sync;
