//! Working time between two moments, and when a limit of a step is over, in China Standard Time.

use case_core::clock::{self, Calendar};
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::step::{Limit, Unit};

const DAY_MS: i64 = 86_400_000;
/// China Standard Time.
const OFFSET_MS: i64 = 8 * 3_600_000;
/// Most days that one span is walked; a longer one counts whole from there on.
const MAX_DAYS: i64 = 40_000;

/// The part of a span that lies on working days, in milliseconds. Days of unpublished years count by their weekday.
pub fn working_ms(calendar: &Calendar, from_ms: i64, to_ms: i64) -> i64 {
    if to_ms <= from_ms {
        return 0;
    }
    let (from, to) = (
        from_ms.saturating_add(OFFSET_MS),
        to_ms.saturating_add(OFFSET_MS),
    );
    let first = from.div_euclid(DAY_MS);
    let last = to.div_euclid(DAY_MS).min(first.saturating_add(MAX_DAYS));
    let part = |day: i64| (to.min((day + 1) * DAY_MS) - from.max(day * DAY_MS)).max(0);
    (first..=last)
        .filter(|&day| works(calendar, day))
        .map(part)
        .sum()
}

fn works(calendar: &Calendar, day: i64) -> bool {
    let date = date(day);
    let weekday = (day + 3).rem_euclid(7);
    date.and_then(|date| calendar.is_working(date).ok())
        .unwrap_or(weekday < 5)
}

fn date(day: i64) -> Option<NaiveDate> {
    let days = i32::try_from(day).ok()?;
    NaiveDate::from_epoch_days(days)
}

/// The end of a limit that starts at a moment: the end of its last day; a limit in hours runs by the clock.
pub fn due_ms(calendar: &Calendar, from_ms: i64, limit: &Limit) -> Option<i64> {
    if limit.unit == Unit::Hour {
        return Some(from_ms + i64::from(limit.number) * 3_600_000);
    }
    let zone = FixedOffset::east_opt(8 * 3600)?;
    let from = DateTime::from_timestamp_millis(from_ms)?
        .with_timezone(&zone)
        .date_naive();
    let last = clock::add(calendar, from, limit, true).ok()?.date;
    let midnight = last
        .succ_opt()?
        .and_hms_opt(0, 0, 0)?
        .and_utc()
        .timestamp_millis();
    Some(midnight - OFFSET_MS)
}
