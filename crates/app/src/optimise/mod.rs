//! 优化 of one chart: its scenario, simulating, searching, taking a redesign, the report for those who decide.

pub mod accept;
pub mod beside;
mod cases;
pub mod cited;
pub mod days;
pub mod dots;
pub mod export_log;
pub mod fill;
pub mod forms;
pub(crate) mod histogram;
pub mod loads;
mod money;
pub mod names;
pub mod point;
pub mod report;
pub mod scenario;
pub mod search;
mod shares;
pub mod sheet;
pub(crate) mod shelf;
pub mod simulate;
mod source;
pub mod study;
pub mod take;
mod taken;
mod time;
