//! `calendar.set_day`: the county's own day off or working day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `calendar.set_day`; the reply is `YearView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarSetDay {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Working or not; null takes the local day away.
    pub working: Option<bool>,
    /// Why: the local rule that grounds it.
    #[serde(default)]
    pub reason: String,
}
