//! Days on the form of a scenario: the county's calendar, and absences, half-days and meetings of the office.

use case_core::clock::Calendar;
use chrono::{Datelike, NaiveDate, TimeDelta};
use flow_optimise::simulate::scenario::{Day, DayHours, Scenario};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DAY_MIN, ScenarioSheet, about};
use crate::error::AppError;
use crate::optimise::days;

/// Most days of its own that a form names.
pub const MAX_OWN_DAYS: usize = 200;
/// Longest run of such days.
const MAX_RUN: i64 = 366;
/// Longest name of such a day, in characters.
const MAX_NAME: usize = 50;
/// Most periods of one day.
const MAX_PERIODS: usize = 10;
/// Years in which simulated weeks can begin.
const YEARS: std::ops::RangeInclusive<i32> = 2007..=2100;

/// A day, or a run of days, that is not like its weekday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnDay {
    /// Why: 请假, 培训…
    pub name: String,
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day, `YYYY-MM-DD`.
    pub to: String,
    /// Ids of the people whom it concerns; everybody and the arrivals where nobody is named.
    pub people: Vec<String>,
    /// Which hours hold.
    pub hours: OwnHours,
}

/// The hours of such a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum OwnHours {
    /// None.
    Free,
    /// Those of that day of the week, Monday is 0.
    Like {
        /// Which.
        weekday: u32,
    },
    /// These, in minutes of the day: half a day.
    Open {
        /// Begin and end of each, ascending.
        periods: Vec<(u32, u32)>,
    },
}

/// The days that are not the calendar's.
pub(super) fn show(scenario: &Scenario) -> Vec<OwnDay> {
    let own = scenario.days.iter().filter(|it| !it.of_calendar);
    own.map(|day| OwnDay {
        name: day.name.clone(),
        from: days::date(day.from).to_string(),
        to: days::date(day.from + i64::from(day.days) - 1).to_string(),
        people: day.people.clone(),
        hours: match &day.hours {
            DayHours::Free => OwnHours::Free,
            DayHours::Like { weekday } => OwnHours::Like { weekday: *weekday },
            DayHours::Open { periods } => OwnHours::Open {
                periods: periods
                    .iter()
                    .map(|it| (minute(it.0), minute(it.1)))
                    .collect(),
            },
        },
    })
    .collect()
}

fn minute(second: f64) -> u32 {
    (second / 60.0).round() as u32
}

/// Puts the days of a form into a scenario.
///
/// # Errors
/// `scenario_days` with the name or the date of the day that is none.
pub(super) fn apply(
    scenario: &mut Scenario,
    sheet: &ScenarioSheet,
    calendar: &Calendar,
) -> Result<(), AppError> {
    let begins = date(&sheet.begins).filter(|it| YEARS.contains(&it.year()));
    let begins = begins.ok_or_else(|| about("scenario_days", &sheet.begins))?;
    let since_monday = begins.weekday().num_days_from_monday();
    let monday = begins - TimeDelta::days(since_monday.into());
    scenario.monday = days::number(monday);
    if sheet.days.len() > MAX_OWN_DAYS {
        return Err(about("scenario_too_many", "days").with("max", MAX_OWN_DAYS));
    }
    let before: Vec<Day> = scenario
        .days
        .iter()
        .filter(|it| !it.of_calendar)
        .cloned()
        .collect();
    let shown = show(scenario);
    scenario.days.clear();
    for day in &sheet.days {
        // What was not changed stays to the second.
        let kept = shown
            .iter()
            .position(|it| it == day)
            .map(|at| before[at].clone());
        let made = match kept {
            Some(day) => day,
            None => made(day).ok_or_else(|| {
                let name = day.name.trim();
                about(
                    "scenario_days",
                    if name.is_empty() { &day.from } else { name },
                )
            })?,
        };
        scenario.days.extend(still_there(scenario, made));
    }
    days::renew(scenario, calendar, sheet.county_days);
    Ok(())
}

/// A day without those who left; none where it concerned nobody else.
fn still_there(scenario: &Scenario, mut day: Day) -> Option<Day> {
    let all = day.people.is_empty();
    day.people
        .retain(|id| scenario.people.iter().any(|it| it.id == *id));
    (all || !day.people.is_empty()).then_some(day)
}

fn made(day: &OwnDay) -> Option<Day> {
    let (from, to) = (date(&day.from)?, date(&day.to)?);
    let length = (to - from).num_days() + 1;
    let name = day.name.trim();
    if !(1..=MAX_RUN).contains(&length) || name.chars().count() > MAX_NAME {
        return None;
    }
    let hours = match &day.hours {
        OwnHours::Free => DayHours::Free,
        OwnHours::Like { weekday } if *weekday <= 6 => DayHours::Like { weekday: *weekday },
        OwnHours::Like { .. } => return None,
        OwnHours::Open { periods } => {
            let within = |it: &(u32, u32)| it.0 < it.1 && it.1 <= DAY_MIN;
            let ordered = periods.windows(2).all(|pair| pair[0].1 <= pair[1].0);
            if periods.is_empty() || periods.len() > MAX_PERIODS {
                return None;
            }
            if !ordered || !periods.iter().all(within) {
                return None;
            }
            let second = |minute: u32| f64::from(minute) * 60.0;
            DayHours::Open {
                periods: periods
                    .iter()
                    .map(|it| (second(it.0), second(it.1)))
                    .collect(),
            }
        }
    };
    Some(Day {
        name: name.to_owned(),
        from: days::number(from),
        days: u32::try_from(length).ok()?,
        people: day.people.clone(),
        hours,
        of_calendar: false,
    })
}

fn date(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}
