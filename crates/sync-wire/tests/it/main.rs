//! Tests of what crosses the network.
#![allow(clippy::disallowed_methods, reason = "tests read published vectors")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod digest;
mod enrol;
mod envelope;
mod merkle;
mod push;
mod receipt;
mod sign;
mod vectors;
