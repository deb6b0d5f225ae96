//! Charts are drawn, checked and published.

mod publish;
mod read_file;
