//! Event logs: read, summed up, mined into charts, laid beside charts.
//!
//! [`read::read`] takes XES, CSV and OCEL 2.0 JSON as a stream and gives a [`log::Log`] in columns with
//! the troubles that it met. From a log come [`summary`], [`performance`], a process tree
//! ([`discover`]) that [`chart`] draws, and, beside a given chart, [`conform`].
//! Bytes, progress, calendars come in from the caller; nothing here knows a file or a clock.

pub mod chart;
pub mod conform;
pub mod discover;
pub mod filter;
pub mod follows;
pub mod gather;
pub mod log;
pub mod map;
pub mod performance;
pub mod read;
pub mod summary;
pub mod tree;
pub mod variants;
pub mod write;
