//! Where the days of a scenario lie, and which of them the state has made holidays or working days.

use case_core::clock::calendar::Calendar;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use flow_optimise::simulate::Scenario;
use flow_optimise::simulate::scenario::{Day, DayHours};

use super::simulate::monday;
use crate::print::Trouble;
use crate::say;

/// Days of a week that are working days as a rule.
const WORKING_DAYS: u32 = 5;

/// Counts the days of a scenario from the Monday of its start; `holidays` adds those of the state.
pub fn place(
    scenario: &mut Scenario,
    start: DateTime<FixedOffset>,
    holidays: bool,
) -> Result<(), Trouble> {
    let first = monday(start.naive_local()).date();
    scenario.monday = number(first);
    if !holidays {
        return Ok(());
    }
    let calendar = Calendar::national();
    if !calendar.published(start.year()) {
        return Err(Trouble(say::unpublished_start(start.year())));
    }
    let mut days = Vec::new();
    let mut date = first;
    while let Ok(working) = calendar.is_working(date) {
        let weekday = date.weekday().num_days_from_monday();
        let hours = match (working, weekday < WORKING_DAYS) {
            (false, true) => Some(DayHours::Free),
            // A working day at a weekend has the hours of a Monday.
            (true, false) => Some(DayHours::Like { weekday: 0 }),
            (true, true) | (false, false) => None,
        };
        days.extend(hours.map(|hours| Day {
            name: say::holiday(working).to_owned(),
            from: number(date),
            days: 1,
            people: Vec::new(),
            hours,
        }));
        date += TimeDelta::days(1);
    }
    // What the scenario says itself counts more: of two for one day the later does.
    days.append(&mut scenario.days);
    scenario.days = days;
    Ok(())
}

/// Days from 1970-01-01.
fn number(date: NaiveDate) -> i64 {
    let epoch = NaiveDate::default();
    (date - epoch).num_days()
}
