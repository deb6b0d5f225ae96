//! Tests of the case engine, mirroring `src`.
#![allow(clippy::disallowed_methods, reason = "tests read the shared oracles")]

mod apply;
mod choices;
mod clock;
mod codes;
mod decide;
mod forms;
mod law;
mod lights;
mod net;
mod permit;
mod play;
mod shipped;
mod sketch;
