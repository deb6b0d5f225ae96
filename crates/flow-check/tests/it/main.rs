//! Tests of flow-check: shipped charts, rules one by one, soundness, the longest way.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]

mod bpmnlint;
mod critical_path;
mod draw;
mod fixtures;
mod fuzz;
mod law;
mod listed;
mod mend;
mod rules;
mod shipped;
mod soundness;
mod spoil;
mod stands_for;
