//! Tests of flow-optimise in one binary, mirroring `src`.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod beyond;
mod charts;
mod dice;
mod engine;
mod everything;
mod forms;
mod interrupted;
mod live;
mod measure;
mod neighbours;
mod office;
mod patterns;
mod peers;
mod pools;
mod queues;
mod redesign;
mod scenarios;
mod search;
mod second;
mod shared;
mod simulate;
mod sketches;
