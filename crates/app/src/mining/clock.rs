//! Working time between two moments, and when a limit is over, in China Standard Time.

use case_core::clock::{self, Calendar};
use chrono::NaiveDate;
use flow_mine::filter::period;
use flow_mine::log::Log;
use flow_model::step::{Limit, Unit};

/// Milliseconds of a day.
pub(crate) const DAY_MS: i64 = 86_400_000;
/// China Standard Time.
pub(crate) const OFFSET_MS: i64 = 8 * 3_600_000;
/// The days that are looked up, whatever a log says: 1970-01-01 to 2100-12-31, counted from 1970. Logs hold placeholders
/// like 1899-12-30; days outside count by their weekday.
const LOOKED_UP: (i64, i64) = (0, 47_846);

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
        let first = day(from).clamp(LOOKED_UP.0, LOOKED_UP.1);
        let last = day(to).clamp(LOOKED_UP.0, LOOKED_UP.1);
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
        let at = day(ms);
        let whole = self.before(at);
        let part = if self.before(at + 1) > whole {
            ms.saturating_add(OFFSET_MS).rem_euclid(DAY_MS)
        } else {
            0
        };
        whole * DAY_MS + part
    }

    /// Working days before a day, from the first day; below zero before that.
    fn before(&self, day: i64) -> i64 {
        let last = self.before.len() - 1;
        let Ok(at) = usize::try_from(day - self.first) else {
            return weekdays(day) - weekdays(self.first);
        };
        let beyond = || {
            let end = self.first + i64::try_from(last).unwrap_or(0);
            self.before[last] + weekdays(day) - weekdays(end)
        };
        self.before.get(at).copied().unwrap_or_else(beyond)
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
    date(day)
        .and_then(|date| calendar.is_working(date).ok())
        .unwrap_or(weekdays(day + 1) > weekdays(day))
}

/// Days from Monday to Friday before a day, counted from the Monday before 1970.
fn weekdays(day: i64) -> i64 {
    let from_monday = day + 3;
    from_monday.div_euclid(7) * 5 + from_monday.rem_euclid(7).min(5)
}

fn date(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(i32::try_from(day).ok()?)
}

/// The end of a limit that starts at a moment: the end of its last day; a limit in hours runs by the clock.
pub fn due_ms(calendar: &Calendar, from_ms: i64, limit: &Limit) -> Option<i64> {
    due_outside_ms(calendar, from_ms, limit, &[])
}

/// As [`due_ms`], without the time of excluded spans, which are in order: days are passed over as for a case of this desk,
/// those after the day on which a span began up to and including the day on which it ended.
pub(crate) fn due_outside_ms(
    calendar: &Calendar,
    from_ms: i64,
    limit: &Limit,
    excluded: &[(i64, i64)],
) -> Option<i64> {
    if limit.unit == Unit::Hour {
        let mut due = from_ms.saturating_add(i64::from(limit.number) * 3_600_000);
        for (start, end) in excluded.iter().filter(|(_, end)| *end > from_ms) {
            if *start < due {
                due = due.saturating_add(end.saturating_sub((*start).max(from_ms)).max(0));
            }
        }
        return Some(due);
    }
    let days: Vec<(i64, i64)> = excluded
        .iter()
        .map(|(start, end)| (day(*start), day(*end)))
        .collect();
    let passed = |date: NaiveDate| {
        let at = day_of(date);
        days.iter().any(|(start, end)| *start < at && at <= *end)
    };
    let from = date(day(from_ms))?;
    let last = clock::add_outside(calendar, from, limit, true, passed).ok()?;
    let midnight = day_of(last.date).saturating_add(1) * DAY_MS;
    Some(midnight - OFFSET_MS)
}

fn day_of(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use flow_mine::gather::{Gather, Lifecycle, Phase, Row};
    use flow_mine::log::NO_TIME;
    use flow_model::step::Counting;

    fn ms(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text)
            .expect("a moment")
            .timestamp_millis()
    }

    fn time_of(moments: &[&str]) -> WorkingTime {
        let mut gather = Gather::default();
        let case = gather.case("1");
        for end in moments {
            gather.push(&Row {
                case,
                activity: "a",
                end_ms: ms(end),
                start_ms: NO_TIME,
                resource: "",
                phase: Phase::Complete,
            });
        }
        WorkingTime::of(&Calendar::national(), &gather.finish(Lifecycle::All).0)
    }

    #[test]
    fn a_weekend_and_a_holiday_do_not_count() {
        let time = time_of(&["2026-03-01T10:00:00+08:00", "2026-05-09T10:00:00+08:00"]);
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

    #[test]
    fn placeholder_dates_of_a_log_leave_the_time_of_its_other_cases_as_it_is() {
        let hours =
            |time: &WorkingTime, from: &str, to: &str| time.between(ms(from), ms(to)) / 3_600_000;
        let spans = [
            // Friday noon to Monday noon.
            ("2026-03-06T12:00:00+08:00", "2026-03-09T12:00:00+08:00", 24),
            ("2026-05-01T00:00:00+08:00", "2026-05-05T00:00:00+08:00", 0),
        ];
        let plain = "2026-05-09T10:00:00+08:00";
        for placeholder in [
            "0001-01-01T00:00:00+08:00",
            "1899-12-30T00:00:00+08:00",
            "9999-12-31T00:00:00+08:00",
        ] {
            let time = time_of(&[placeholder, "2026-03-01T10:00:00+08:00", plain]);
            for (from, to, wanted) in spans {
                assert_eq!(hours(&time, from, to), wanted, "{placeholder}");
            }
        }
        // Outside the days that are looked up, by the weekday: a whole week from Saturday to Saturday.
        let time = time_of(&[plain]);
        for (from, to) in [
            ("1899-12-30T12:00:00+08:00", "1900-01-06T12:00:00+08:00"),
            ("2150-01-03T12:00:00+08:00", "2150-01-10T12:00:00+08:00"),
        ] {
            assert_eq!(hours(&time, from, to), 5 * 24, "{from}");
        }
    }

    #[test]
    fn excluded_days_push_a_limit_in_working_days_by_working_days() {
        let calendar = Calendar::national();
        let limit = |unit, counting, number| Limit {
            number,
            unit,
            counting,
            basis: None,
        };
        let from = ms("2026-03-04T10:00:00+08:00");
        // From Friday to Monday.
        let spans = [(
            ms("2026-03-06T09:00:00+08:00"),
            ms("2026-03-09T09:00:00+08:00"),
        )];
        let due = |limit: &Limit, spans: &[(i64, i64)]| {
            due_outside_ms(&calendar, from, limit, spans).expect("a day")
        };
        let working = limit(Unit::Day, Counting::Working, 3);
        assert_eq!(due(&working, &[]), ms("2026-03-10T00:00:00+08:00"));
        // Of the weekend no day counted anyway; of Monday the whole.
        assert_eq!(due(&working, &spans), ms("2026-03-11T00:00:00+08:00"));
        let natural = limit(Unit::Day, Counting::Calendar, 3);
        assert_eq!(due(&natural, &spans), ms("2026-03-11T00:00:00+08:00"));
        let hours = limit(Unit::Hour, Counting::Calendar, 72);
        assert_eq!(due(&hours, &spans), ms("2026-03-10T10:00:00+08:00"));
    }
}
