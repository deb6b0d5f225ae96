//! Measure, simulate and redesign a chart. Seeded and pure.
//!
//! Three parts: [`simulate`] plays cases through a chart, `measure` counts what a chart asks of people, and
//! `redesign` proposes changes with their figures before and after.

pub mod simulate;
