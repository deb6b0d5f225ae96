//! Charts are drawn, checked, kept in folders, reviewed and published.

mod check_all;
mod library;
mod compare;
mod publish;
mod read_file;
mod review;
