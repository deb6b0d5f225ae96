//! Tests of flow-optimise, one module per room of the crate.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests read fixtures and the time that they take"
)]

mod calendar;
mod charts;
mod measure;
mod redesign;
mod semantics;
mod theory;
