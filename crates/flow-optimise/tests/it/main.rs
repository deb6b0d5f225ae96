//! Tests of flow-optimise in one binary, mirroring `src`.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod beyond;
mod charts;
mod everything;
mod measure;
mod patterns;
mod peers;
mod redesign;
mod scenarios;
mod search;
mod shared;
mod simulate;
