//! Adding a limit to a day as the statutes count.
//!
//! The day on which a limit starts is not counted (民法典 art. 201). Months and years run to the same day, else
//! to the end of the month (art. 202). A last day that is a day off moves to the next working day (art. 203);
//! for limits of authorities this is practice by analogy, therefore a flag.

use chrono::{Days, Months, NaiveDate};
use flow_model::step::{Counting, Limit, Unit};
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, Unpublished};

/// Longest limit that is counted, in its own unit.
pub const MAX_LIMIT: u32 = 10_000;

/// Most days that one count walks over.
pub const MAX_WALK_DAYS: u32 = 40_000;

/// The last day of a limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The last day.
    pub date: NaiveDate,
    /// Days that were passed over: days off, and days off at the end from which it moved on.
    pub skipped: Vec<NaiveDate>,
}

/// Why a limit cannot be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum AddError {
    /// The count reaches a year whose holidays are not published.
    #[error("the holidays of {year} are not published")]
    Unpublished {
        /// The year.
        year: i32,
    },
    /// A limit in hours has no last day.
    #[error("a limit in hours has no last day")]
    Hours,
    /// Longer than [`MAX_LIMIT`] or past the end of the calendar's range.
    #[error("the limit is too long")]
    TooLong,
}

impl From<Unpublished> for AddError {
    fn from(unpublished: Unpublished) -> Self {
        AddError::Unpublished {
            year: unpublished.year,
        }
    }
}

/// The last day of `limit` when it starts on `start`.
///
/// # Errors
/// The count reaches an unpublished year, the limit is in hours, or it is too long.
pub fn add(
    calendar: &Calendar,
    start: NaiveDate,
    limit: &Limit,
    roll_forward: bool,
) -> Result<Added, AddError> {
    add_outside(calendar, start, limit, roll_forward, |_| false)
}

/// As [`add`], passing over the days that `excluded` names (suspended time).
///
/// # Errors
/// As [`add`].
pub fn add_outside(
    calendar: &Calendar,
    start: NaiveDate,
    limit: &Limit,
    roll_forward: bool,
    excluded: impl Fn(NaiveDate) -> bool,
) -> Result<Added, AddError> {
    if limit.number > MAX_LIMIT {
        return Err(AddError::TooLong);
    }
    let mut walk = Walk {
        calendar,
        day: start,
        skipped: Vec::new(),
        walked: 0,
    };
    match limit.unit {
        Unit::Hour => return Err(AddError::Hours),
        Unit::Day => walk.days(limit.number, limit.counting, &excluded)?,
        Unit::Month => walk.months(limit.number, &excluded)?,
        Unit::Year => walk.months(limit.number * 12, &excluded)?,
    }
    let on_the_spot = limit.number == 0;
    if roll_forward && !on_the_spot {
        walk.roll()?;
    }
    Ok(Added {
        date: walk.day,
        skipped: walk.skipped,
    })
}

/// Working days after `from` up to and including `to`; negative when `to` lies before.
///
/// # Errors
/// The count reaches an unpublished year.
pub fn working_days_between(
    calendar: &Calendar,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<i64, Unpublished> {
    let (first, last, sign) = if from <= to {
        (from, to, 1)
    } else {
        (to, from, -1)
    };
    let mut count = 0;
    for day in first.iter_days().skip(1).take_while(|&day| day <= last) {
        if calendar.is_working(day)? {
            count += 1;
        }
    }
    Ok(sign * count)
}

struct Walk<'a> {
    calendar: &'a Calendar,
    day: NaiveDate,
    skipped: Vec<NaiveDate>,
    walked: u32,
}

impl Walk<'_> {
    fn step(&mut self) -> Result<(), AddError> {
        self.walked += 1;
        if self.walked > MAX_WALK_DAYS {
            return Err(AddError::TooLong);
        }
        self.day = self.day.succ_opt().ok_or(AddError::TooLong)?;
        Ok(())
    }

    fn days(
        &mut self,
        number: u32,
        counting: Counting,
        excluded: &impl Fn(NaiveDate) -> bool,
    ) -> Result<(), AddError> {
        let mut left = number;
        while left > 0 {
            self.step()?;
            let counts = match counting {
                Counting::Calendar => true,
                Counting::Working => self.calendar.is_working(self.day)?,
            };
            if counts && !excluded(self.day) {
                left -= 1;
            } else {
                self.skipped.push(self.day);
            }
        }
        Ok(())
    }

    fn months(
        &mut self,
        number: u32,
        excluded: &impl Fn(NaiveDate) -> bool,
    ) -> Result<(), AddError> {
        let start = self.day;
        let end = start
            .checked_add_months(Months::new(number))
            .ok_or(AddError::TooLong)?;
        let within = |day: &NaiveDate| *day <= end && (end - *day).num_days() >= 0;
        let mut left = start
            .iter_days()
            .skip(1)
            .take_while(within)
            .filter(|&d| excluded(d))
            .count();
        self.day = end;
        while left > 0 {
            self.step()?;
            if excluded(self.day) {
                self.skipped.push(self.day);
            } else {
                left -= 1;
            }
        }
        Ok(())
    }

    fn roll(&mut self) -> Result<(), AddError> {
        while !self.calendar.is_working(self.day)? {
            self.skipped.push(self.day);
            self.step()?;
        }
        Ok(())
    }
}

/// Days after `from` up to and including `to`, without the excluded ones.
pub(super) fn calendar_days_between(
    from: NaiveDate,
    to: NaiveDate,
    excluded: impl Fn(NaiveDate) -> bool,
) -> u32 {
    let mut count = 0;
    let mut day = from;
    while day < to && count < MAX_WALK_DAYS {
        day = day.checked_add_days(Days::new(1)).unwrap_or(to);
        if !excluded(day) {
            count += 1;
        }
    }
    count
}
