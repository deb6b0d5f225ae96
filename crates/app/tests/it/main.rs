//! Tests of the use cases on a real SQLite store; only time and ids are fixed.

mod bindings;
