//! Working days: the State Council's notices and the county's own days.

pub mod set_day;
pub mod year;
