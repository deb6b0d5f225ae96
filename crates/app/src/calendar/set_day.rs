//! `calendar.set_day`: the county's own day off or working day.

use case_store::table::local_day::{self, LocalDay};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::year::{self, CalendarYear, YEARS, YearView};
use crate::app::App;
use crate::case::lights::look_at_all;
use crate::error::AppError;
use crate::reason;

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
    /// The name under which screens are told how many cases were counted anew.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Longest reason, in characters.
const MAX_REASON: usize = 200;

/// Sets or takes away a local day; the days of every running case are counted anew.
///
/// # Errors
/// `date_malformed`, `year_out_of_range`, `reason_required`, `text_too_long`.
pub fn run(app: &App, request: CalendarSetDay) -> Result<YearView, AppError> {
    let date: NaiveDate = request
        .date
        .parse()
        .map_err(|_| AppError::new("date_malformed").field("date"))?;
    if !YEARS.contains(&date.year()) {
        return Err(AppError::new("year_out_of_range").field("date"));
    }
    let reason = match request.working {
        Some(_) => reason::given(&request.reason, MAX_REASON)?,
        None => reason::bounded(&request.reason, MAX_REASON)?,
    };
    let me = app.me()?;
    app.store.write(|tx| match request.working {
        Some(working) => {
            let set_by = me.user.clone();
            local_day::put(
                tx,
                &LocalDay {
                    date,
                    working,
                    reason,
                    set_by,
                    set_at: app.now(),
                },
            )
        }
        None => local_day::remove(tx, date),
    })?;
    app.forget_calendar();
    look_at_all(app, request.job.as_deref())?;
    year::run(app, CalendarYear { year: date.year() })
}
