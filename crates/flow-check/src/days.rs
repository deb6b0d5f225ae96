//! Limits of unlike units held against each other, always to the safe side.
//!
//! A desk converts exactly by its calendar; a chart has no dates, so these are stated bounds:
//! eight working hours make a working day, five working days lie in a week of seven, a month has
//! at most 31 days of which at most 23 are working days, a year 366 and 262. Public holidays are
//! not foreseen.

use flow_model::step::{Counting, Limit, Unit};

/// Working hours of a working day.
const HOURS_OF_WORKING_DAY: f64 = 8.0;
/// Hours of a calendar day.
const HOURS_OF_DAY: f64 = 24.0;

/// The longest that a limit can last, in days of this counting rule.
#[must_use]
pub fn at_most(limit: &Limit, unit: Counting) -> f64 {
    let number = f64::from(limit.number);
    match (limit.unit, limit.counting, unit) {
        (Unit::Hour, Counting::Working, Counting::Working) => number / HOURS_OF_WORKING_DAY,
        (Unit::Hour, Counting::Calendar, Counting::Calendar) => number / HOURS_OF_DAY,
        (Unit::Hour, Counting::Working, Counting::Calendar) => span(number / HOURS_OF_WORKING_DAY),
        (Unit::Hour, Counting::Calendar, Counting::Working) => number / HOURS_OF_DAY,
        (Unit::Day, Counting::Working, Counting::Working) | (Unit::Day, Counting::Calendar, _) => {
            number
        }
        (Unit::Day, Counting::Working, Counting::Calendar) => span(number),
        (Unit::Month, _, Counting::Working) => number * 23.0,
        (Unit::Month, _, Counting::Calendar) => number * 31.0,
        (Unit::Year, _, Counting::Working) => number * 262.0,
        (Unit::Year, _, Counting::Calendar) => number * 366.0,
    }
}

/// The shortest that a limit can last, in days of this counting rule.
#[must_use]
pub fn at_least(limit: &Limit, unit: Counting) -> f64 {
    let number = f64::from(limit.number);
    match (limit.unit, limit.counting, unit) {
        (Unit::Hour, _, _) => at_most(limit, Counting::Calendar).min(at_most(limit, unit)),
        (Unit::Day, Counting::Working, _) | (Unit::Day, Counting::Calendar, Counting::Calendar) => {
            number
        }
        (Unit::Day, Counting::Calendar, Counting::Working) => {
            (number - 2.0 * (number / 7.0).ceil()).max(0.0)
        }
        (Unit::Month, _, Counting::Working) => number * 20.0,
        (Unit::Month, _, Counting::Calendar) => number * 28.0,
        (Unit::Year, _, Counting::Working) => number * 260.0,
        (Unit::Year, _, Counting::Calendar) => number * 365.0,
    }
}

/// Whether the limit already is in days of this counting rule.
#[must_use]
pub fn same_unit(limit: &Limit, unit: Counting) -> bool {
    limit.number == 0 || (limit.unit == Unit::Day && limit.counting == unit)
}

/// Calendar days that this many working days can span, weekends in between counted.
fn span(working: f64) -> f64 {
    working + 2.0 * (working / 5.0).ceil()
}
