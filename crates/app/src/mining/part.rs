//! Which part of a log counts: days, item, variant, steps, duration; and how long it is between two moments.

use flow_mine::filter::Filter;
use flow_mine::log::Log;
use flow_mine::performance::calendar_ms;
use flow_mine::read::instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clock::{DAY_MS, WorkingTime};
use crate::app::App;
use crate::error::AppError;

/// Seconds east of Greenwich: the one zone of the country.
const OFFSET_S: i64 = 8 * 3600;

/// Which cases of a log count; what is missing lets all through.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct LogFilter {
    /// Begun on this day or later, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Ended on this day or earlier, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
    /// Only the so many most frequent variants of those that the other conditions let through.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub top: Option<u32>,
    /// Only cases that went exactly this way.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub variant: Option<Vec<String>>,
    /// Only cases of this item, by its name in the log.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<String>,
    /// Only cases in which all of these steps happened.
    #[serde(default)]
    pub with: Vec<String>,
    /// Only cases in which none of these steps happened.
    #[serde(default)]
    pub without: Vec<String>,
    /// Only cases that took at least so many days of calendar time.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub least_days: Option<f64>,
    /// Only cases that took at most so many days.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub most_days: Option<f64>,
}

impl LogFilter {
    /// The same for the log.
    ///
    /// # Errors
    /// `date_malformed`, `days_malformed`.
    pub(crate) fn read(&self) -> Result<Filter, AppError> {
        let least_ms = days(self.least_days, "least_days")?;
        let most_ms = days(self.most_days, "most_days")?;
        Ok(Filter {
            from_ms: midnight(self.from.as_deref(), "from")?,
            to_ms: midnight(self.to.as_deref(), "to")?.map(|ms| ms + DAY_MS),
            top: self.top.map(|top| top as usize),
            variant: self.variant.clone(),
            item: self.item.clone(),
            with: self.with.clone(),
            without: self.without.clone(),
            least_ms,
            most_ms,
        })
    }
}

fn midnight(day: Option<&str>, field: &str) -> Result<Option<i64>, AppError> {
    let Some(text) = day else { return Ok(None) };
    let wrong = || AppError::new("date_malformed").field(field);
    text.parse::<chrono::NaiveDate>().map_err(|_| wrong())?;
    instant::read(text, OFFSET_S).map(Some).ok_or_else(wrong)
}

fn days(days: Option<f64>, field: &str) -> Result<Option<i64>, AppError> {
    match days {
        None => Ok(None),
        Some(days) if (0.0..=1e6).contains(&days) => {
            Ok(Some((days * DAY_MS as f64).round() as i64))
        }
        Some(_) => Err(AppError::new("days_malformed").field(field)),
    }
}

/// Which time counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LogTime {
    /// All of it.
    #[default]
    Calendar,
    /// The part on working days of this county.
    Working,
}

/// How long it is between two moments, in milliseconds, for a log.
pub(crate) type Measured = Box<dyn Fn(i64, i64) -> i64>;

impl LogTime {
    pub(crate) fn measure(self, app: &App, log: &Log) -> Result<Measured, AppError> {
        match self {
            LogTime::Calendar => Ok(Box::new(calendar_ms)),
            LogTime::Working => {
                let calendar = app.store.read(|conn| app.calendar(conn))?;
                let time = WorkingTime::of(&calendar, log);
                Ok(Box::new(move |from, to| time.between(from, to)))
            }
        }
    }
}
