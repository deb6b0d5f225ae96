//! Tests of the case engine, mirroring `src`.
#![allow(clippy::disallowed_methods, reason = "tests read the shared oracles")]

mod apply;
mod automatic;
mod blocks;
mod choices;
mod clock;
mod codes;
mod correction;
mod decide;
mod doubt;
mod endings;
mod ends_more;
mod engine;
mod forms;
mod heavier;
mod law;
mod lights;
mod marks;
mod net;
mod paper;
mod past;
mod penalty;
mod permit;
mod play;
mod remedy;
mod remedy_play;
mod schemes;
mod shipped;
mod sketch;
mod statute;
mod versions;
mod versions_more;
mod versions_play;
mod versions_time;
