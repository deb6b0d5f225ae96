//! Charts (流程图): drawn, checked, published, measured.

pub mod check;
pub mod create;
pub mod list;
pub mod measure;
pub mod open;
pub mod propose;
pub mod publish;
pub mod read_file;
pub mod save;
pub mod simulate;
