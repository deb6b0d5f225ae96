//! Charts (流程图): drawn, checked, reviewed, published, retired, measured.

pub mod arrange;
pub mod check;
pub mod check_all;
pub mod compare;
pub mod correct;
pub mod create;
pub mod discard_draft;
pub mod history;
pub mod list;
pub mod measure;
pub mod open;
pub mod propose;
pub mod publish;
pub mod read_file;
pub mod restore;
pub mod retire;
pub mod review;
pub mod save;
pub mod set_department;
pub mod shelves;
pub mod simulate;
pub mod standing;
pub mod submit;
