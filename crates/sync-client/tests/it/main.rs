//! Tests of what is pure on the desk's side, and of the key file.

mod key_file;
mod plan;
mod settle;
