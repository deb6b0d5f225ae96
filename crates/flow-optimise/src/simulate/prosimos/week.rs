//! Hours and days of a week as files of Prosimos' format write them.

use serde::Deserialize;

use super::Misfit;
use crate::simulate::hours::{DAY_S, Hours, WEEK_S};

/// An open period of some days of the week.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    from: String,
    to: String,
    begin_time: String,
    end_time: String,
}

/// The hours of a week.
pub fn hours(periods: &[Period]) -> Result<Hours, Misfit> {
    let mut found = Vec::new();
    for period in periods {
        let (from, to) = (weekday(&period.from)?, weekday(&period.to)?);
        let (begin, end) = (clock(&period.begin_time)?, clock(&period.end_time)?);
        let last = if to < from { to + 7 } else { to };
        for day in from..=last {
            let at = f64::from(day % 7) * DAY_S;
            // An end at 23:59:59 means the end of the day, one at 00:00 too.
            let end = if end <= 0.0 || end >= DAY_S - 1.0 {
                DAY_S
            } else {
                end
            };
            if end <= begin {
                let times = format!("{} – {}", period.begin_time, period.end_time);
                return Err(Misfit::Period(times));
            }
            found.push((at + begin, (at + end).min(WEEK_S)));
        }
    }
    Ok(Hours::from_periods(found))
}

/// The days of a week as its files name them, from Monday.
pub const DAYS: [&str; 7] = [
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
];

/// A day of the week by its name, Monday is 0.
pub fn weekday(name: &str) -> Result<u32, Misfit> {
    let found = DAYS.iter().position(|day| day.eq_ignore_ascii_case(name));
    found
        .map(|day| day as u32)
        .ok_or_else(|| Misfit::Period(name.to_owned()))
}

/// Seconds of the day that a time of the clock means.
pub fn clock(text: &str) -> Result<f64, Misfit> {
    let wrong = || Misfit::Period(text.to_owned());
    let mut seconds = 0.0;
    for (part, weight) in text.split(':').zip([3_600.0, 60.0, 1.0]) {
        seconds += part.parse::<f64>().map_err(|_| wrong())? * weight;
    }
    if (0.0..=DAY_S).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(wrong())
    }
}
