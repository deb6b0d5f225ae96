//! Where the days of a scenario lie, and which of them the state has made holidays or working days.

use app::optimise::days::{number, renew};
use case_core::clock::calendar::Calendar;
use chrono::{DateTime, Datelike, FixedOffset};
use flow_optimise::simulate::Scenario;

use super::simulate::monday;
use crate::print::Trouble;
use crate::say;

/// Counts the days of a scenario from the Monday of its start; `holidays` adds those of the state.
pub fn place(
    scenario: &mut Scenario,
    start: DateTime<FixedOffset>,
    holidays: bool,
) -> Result<(), Trouble> {
    scenario.monday = number(monday(start.naive_local()).date());
    if !holidays {
        return Ok(());
    }
    let calendar = Calendar::national();
    if !calendar.published(start.year()) {
        return Err(Trouble(say::unpublished_start(start.year())));
    }
    renew(scenario, &calendar, true);
    Ok(())
}
