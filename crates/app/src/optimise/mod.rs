//! 优化 of one chart: its scenario, simulating, searching, taking a redesign, the report for those who decide.

pub mod accept;
mod cases;
pub mod cited;
pub mod dots;
pub mod export_log;
pub mod fill;
pub(crate) mod histogram;
pub mod loads;
mod money;
pub mod names;
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
mod time;
