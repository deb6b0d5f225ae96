//! `calendar.year`: the days of a year.

use case_core::clock::Calendar;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

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

/// Years that can be asked for.
pub const YEARS: std::ops::RangeInclusive<i32> = 1949..=2199;

/// The days of a year with the county's own days.
///
/// # Errors
/// `year_out_of_range`.
pub fn run(app: &App, request: CalendarYear) -> Result<YearView, AppError> {
    if !YEARS.contains(&request.year) {
        return Err(AppError::new("year_out_of_range").field("year"));
    }
    let calendar = app.store.read(|conn| app.calendar(conn))?;
    let first =
        NaiveDate::from_ymd_opt(request.year, 1, 1).expect("every year has a first of January");
    let days = first
        .iter_days()
        .take_while(|date| date.year() == request.year);
    Ok(YearView {
        year: request.year,
        published: calendar.published(request.year),
        notice: calendar
            .notice(request.year)
            .map(|notice| notice.source.clone()),
        days: days.map(|date| day(&calendar, date)).collect(),
    })
}

/// One day. In an unpublished year `working` is what the weekday says, and `published` says that it is not certain.
pub(crate) fn day(calendar: &Calendar, date: NaiveDate) -> Day {
    match calendar.day(date) {
        Ok(day) => Day {
            date: date.to_string(),
            working: day.working,
            name: day.name,
            local: day.local,
            published: true,
        },
        Err(_) => Day {
            date: date.to_string(),
            working: date.weekday().number_from_monday() <= 5,
            name: None,
            local: false,
            published: false,
        },
    }
}
