//! Rules of the chart check (检查规则): what they say, and what the county has set.

pub mod list;
pub mod local;
pub mod set;
