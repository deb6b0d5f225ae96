//! Charts are drawn, checked, kept in folders, reviewed and published.

mod check_all;
mod compare;
mod correct;
mod export;
mod import_table;
mod library;
mod measure_all;
mod publish;
mod read_file;
mod review;
