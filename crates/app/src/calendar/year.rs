//! `calendar.year`: the days of a year.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `calendar.year`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
}

/// Reply of `calendar.year` and `calendar.set_day`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearView {
    /// The year.
    pub year: i32,
    /// Whether the State Council published its holidays.
    pub published: bool,
    /// Address of the notice.
    pub notice: Option<String>,
    /// Every day of the year, in order.
    pub days: Vec<Day>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Day {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Whether it is a working day.
    pub working: bool,
    /// Name of the holiday, or the reason of a local day.
    pub name: Option<String>,
    /// Whether the county set it.
    pub local: bool,
    /// False when its year's holidays are not published.
    pub published: bool,
}
