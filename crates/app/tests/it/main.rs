//! Tests of the use cases on a real SQLite store; only time and ids are fixed.

mod archive;
mod bindings;
mod calendar;
mod case;
mod changeover;
mod chart;
mod code;
mod commands;
mod county;
mod deputy;
mod fixture;
mod form;
mod item;
mod light;
mod mining;
mod number;
mod optimise;
mod past;
mod rule;
mod session;
mod sync;
