//! Working hours that repeat every week, as two functions that undo each other: time to work, work to time.

use serde::{Deserialize, Serialize};

/// Seconds of a week.
pub const WEEK_S: f64 = 604_800.0;
/// Seconds of a day.
pub const DAY_S: f64 = 86_400.0;

/// Open periods of a week; time is counted in seconds from a Monday 00:00.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hours {
    /// Begin and end of each period in seconds of the week, ascending, not overlapping.
    pub periods: Vec<(f64, f64)>,
}

impl Hours {
    /// Every second of the week.
    pub fn always() -> Hours {
        Hours {
            periods: vec![(0.0, WEEK_S)],
        }
    }

    /// 9:00-12:00 and 13:30-17:30, Monday to Friday: the usual hours of a county office, a setting.
    pub fn office() -> Hours {
        let day = |day: u32| f64::from(day) * DAY_S;
        let halves = |at: f64| {
            [
                (at + 32_400.0, at + 43_200.0),
                (at + 48_600.0, at + 63_000.0),
            ]
        };
        Hours {
            periods: (0..5).flat_map(|number| halves(day(number))).collect(),
        }
    }

    /// Periods sorted, joined where they touch, cut to one week.
    pub fn from_periods(mut periods: Vec<(f64, f64)>) -> Hours {
        periods.retain(|(begin, end)| end > begin);
        periods.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (begin, end) in periods {
            let (begin, end) = (begin.clamp(0.0, WEEK_S), end.clamp(0.0, WEEK_S));
            match joined.last_mut() {
                Some(last) if begin <= last.1 => last.1 = last.1.max(end),
                _ => joined.push((begin, end)),
            }
        }
        Hours { periods: joined }
    }

    /// Working seconds of a week.
    pub fn weekly(&self) -> f64 {
        self.periods.iter().map(|(begin, end)| end - begin).sum()
    }

    /// Working seconds from the origin to that time.
    pub fn worked(&self, time: f64) -> f64 {
        let week = (time / WEEK_S).floor();
        let within = time - week * WEEK_S;
        let mut sum = week * self.weekly();
        for (begin, end) in &self.periods {
            if within <= *begin {
                break;
            }
            sum += within.min(*end) - begin;
        }
        sum
    }

    /// The first time at which a bit of work can be done at or after `time`.
    pub fn next_open(&self, time: f64) -> f64 {
        let week = (time / WEEK_S).floor();
        let within = time - week * WEEK_S;
        for (begin, end) in &self.periods {
            if within < *end {
                return week * WEEK_S + within.max(*begin);
            }
        }
        (week + 1.0) * WEEK_S + self.periods.first().map_or(0.0, |first| first.0)
    }

    /// When `work` seconds of work are done that begin at `start`, which must be open.
    pub fn finish(&self, start: f64, work: f64) -> f64 {
        let mut at = self.next_open(start);
        let mut left = work;
        let weekly = self.weekly();
        if left > weekly {
            let weeks = (left / weekly).floor();
            at += weeks * WEEK_S;
            left -= weeks * weekly;
        }
        loop {
            let week = (at / WEEK_S).floor() * WEEK_S;
            let Some(end) = self
                .periods
                .iter()
                .map(|it| it.1)
                .find(|end| at - week < *end)
            else {
                at = self.next_open(at);
                continue;
            };
            let open = week + end - at;
            if left <= open {
                return at + left;
            }
            left -= open;
            at = self.next_open(week + end);
        }
    }
}
