//! Tests of flow-model, one module per room of the crate.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod beside_flow;
mod body;
mod compare;
mod drawing;
mod edit;
mod edit_choice;
mod edit_lane;
mod foreign;
mod form;
mod hostile;
mod layout;
mod legacy;
mod lossless;
mod meaning;
mod random_layout;
mod restore;
mod shared;
mod table;
mod table_back;
mod table_habits;
mod tools;
mod view;
mod vocabulary;
