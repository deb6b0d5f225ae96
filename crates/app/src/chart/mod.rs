//! Charts (流程图): drawn, checked, reviewed, published, retired, measured.

pub mod arrange;
pub mod check;
pub mod check_all;
pub mod compare;
pub mod create;
pub mod discard_draft;
pub mod export_table;
pub mod history;
pub mod import_table;
pub mod list;
pub mod measure;
pub mod measure_all;
pub mod open;
pub mod propose;
pub mod publish;
pub mod read_file;
pub mod restore;
pub mod retire;
pub mod review;
pub mod save;
pub mod set_department;
pub mod sheet;
pub mod shelves;
pub mod simulate;
pub mod standing;
pub mod submit;
