//! Working time between two moments, and when a limit is over, in China Standard Time.

use case_core::clock::{self, Calendar};
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_mine::filter::period;
use flow_mine::log::Log;
use flow_model::step::{Limit, Unit};

/// Milliseconds of a day.
pub(crate) const DAY_MS: i64 = 86_400_000;
/// China Standard Time.
pub(crate) const OFFSET_MS: i64 = 8 * 3_600_000;
/// Most days that are looked up; time beyond them counts whole.
const MAX_DAYS: i64 = 40_000;

/// Working days of a period, summed up so that a span costs the same however long it is.
pub struct WorkingTime {
    first: i64,
    /// Working days before each day, one more than there are days.
    before: Vec<i64>,
}

impl WorkingTime {
    /// The days of a log. Days of unpublished years count by their weekday.
    pub fn of(calendar: &Calendar, log: &Log) -> WorkingTime {
        let (from, to) = period(log).unwrap_or((0, 0));
        let first = day(from);
        let last = day(to).min(first.saturating_add(MAX_DAYS));
        let mut before = vec![0];
        for at in first..=last {
            let sum = before[before.len() - 1];
            before.push(sum + i64::from(works(calendar, at)));
        }
        WorkingTime { first, before }
    }

    /// The part of a span that lies on working days, in milliseconds.
    pub fn between(&self, from_ms: i64, to_ms: i64) -> i64 {
        (self.until(to_ms) - self.until(from_ms)).max(0)
    }

    /// Working milliseconds before a moment, from the first day.
    fn until(&self, ms: i64) -> i64 {
        let days = i64::try_from(self.before.len() - 1).unwrap_or(MAX_DAYS);
        let at = day(ms) - self.first;
        let begin = (self.first + at.clamp(0, days)) * DAY_MS - OFFSET_MS;
        let index = usize::try_from(at.clamp(0, days)).unwrap_or(0);
        let whole = self.before[index] * DAY_MS;
        let works = self
            .before
            .get(index + 1)
            .is_none_or(|next| *next > self.before[index]);
        // Before the first and behind the last day every moment counts.
        whole
            + if works || at != at.clamp(0, days - 1) {
                ms.saturating_sub(begin)
            } else {
                0
            }
    }

    /// Days of the period on which nobody works, in days since 1970.
    pub(crate) fn closed(&self) -> Vec<i64> {
        (self.first..)
            .zip(self.before.windows(2))
            .filter(|(_, it)| it[0] == it[1])
            .map(|(at, _)| at)
            .collect()
    }
}

/// The day of a moment, counted from 1970.
pub(crate) fn day(ms: i64) -> i64 {
    ms.saturating_add(OFFSET_MS).div_euclid(DAY_MS)
}

/// Whether people work on a day; that of an unpublished year by its weekday.
fn works(calendar: &Calendar, day: i64) -> bool {
    let weekday = (day + 3).rem_euclid(7);
    date(day)
        .and_then(|date| calendar.is_working(date).ok())
        .unwrap_or(weekday < 5)
}

fn date(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(i32::try_from(day).ok()?)
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

#[cfg(test)]
mod tests {
    use super::*;
    use flow_mine::gather::{Gather, Lifecycle, Phase, Row};
    use flow_mine::log::NO_TIME;

    fn ms(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text)
            .expect("a moment")
            .timestamp_millis()
    }

    #[test]
    fn a_weekend_and_a_holiday_do_not_count() {
        let mut gather = Gather::default();
        let case = gather.case("1");
        for end_ms in [
            ms("2026-03-01T10:00:00+08:00"),
            ms("2026-05-09T10:00:00+08:00"),
        ] {
            gather.push(&Row {
                case,
                activity: "a",
                end_ms,
                start_ms: NO_TIME,
                resource: "",
                phase: Phase::Complete,
            });
        }
        let time = WorkingTime::of(&Calendar::national(), &gather.finish(Lifecycle::All).0);
        let hours = |from: &str, to: &str| time.between(ms(from), ms(to)) / 3_600_000;
        assert_eq!(
            hours("2026-03-05T10:00:00+08:00", "2026-03-06T12:00:00+08:00"),
            26
        );
        // Friday noon to Monday noon.
        assert_eq!(
            hours("2026-03-06T12:00:00+08:00", "2026-03-09T12:00:00+08:00"),
            24
        );
        assert_eq!(
            hours("2026-03-07T01:00:00+08:00", "2026-03-08T23:00:00+08:00"),
            0
        );
        assert_eq!(
            hours("2026-05-01T00:00:00+08:00", "2026-05-05T00:00:00+08:00"),
            0
        );
        assert_eq!(
            hours("2026-03-09T12:00:00+08:00", "2026-03-06T12:00:00+08:00"),
            0
        );
        assert!(
            time.closed()
                .contains(&day(ms("2026-03-07T12:00:00+08:00")))
        );
    }
}
