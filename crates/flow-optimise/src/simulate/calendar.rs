//! Office hours as a week that repeats; clock time to worked time and back.

use serde::{Deserialize, Serialize};

/// Seconds of a day.
const DAY: f64 = 86_400.0;
/// Seconds of a week.
const WEEK: f64 = 7.0 * DAY;
/// 1970-01-01 was a Thursday: three days after a Monday.
const EPOCH: f64 = 3.0 * DAY;

/// Office hours: stretches of a week in seconds since Monday 00:00, in order and apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(f64, f64)>", into = "Vec<(f64, f64)>")]
pub struct Calendar {
    open: Vec<(f64, f64)>,
    /// Worked seconds of the week before each stretch.
    before: Vec<f64>,
    week: f64,
}

impl Default for Calendar {
    /// 9:00 to 12:00 and 13:30 to 17:30, Monday to Friday.
    fn default() -> Self {
        let hours = [(9.0, 12.0), (13.5, 17.5)];
        let days = 0..5_u32;
        let open = days.flat_map(|day| {
            let day = f64::from(day) * DAY;
            hours.map(|(from, to)| (day + from * 3_600.0, day + to * 3_600.0))
        });
        Self::from_sorted(open.collect())
    }
}

impl Calendar {
    /// Around the clock.
    #[must_use]
    pub fn always() -> Self {
        Self::from_sorted(vec![(0.0, WEEK)])
    }

    fn from_sorted(open: Vec<(f64, f64)>) -> Self {
        let mut before = Vec::with_capacity(open.len());
        let mut week = 0.0;
        for (from, to) in &open {
            before.push(week);
            week += to - from;
        }
        Self { open, before, week }
    }

    /// Worked seconds from the beginning of time to `t`, seconds since 1970 of local time.
    #[must_use]
    pub fn worked(&self, t: f64) -> f64 {
        let weeks = ((t + EPOCH) / WEEK).floor();
        let within = t + EPOCH - weeks * WEEK;
        let at = self.open.partition_point(|(from, _)| *from <= within);
        let part = match at.checked_sub(1) {
            Some(at) => self.before[at] + within.min(self.open[at].1) - self.open[at].0,
            None => 0.0,
        };
        weeks * self.week + part
    }

    /// The first moment at which `worked` reaches this many seconds; the beginning of a stretch, not
    /// the end of the one before, when `opening`.
    fn moment(&self, worked: f64, opening: bool) -> f64 {
        let mut weeks = (worked / self.week).floor();
        let mut part = worked - weeks * self.week;
        if !opening && part <= 0.0 {
            weeks -= 1.0;
            part = self.week;
        }
        let at = self
            .before
            .partition_point(|b| if opening { *b <= part } else { *b < part });
        let at = at.saturating_sub(1);
        weeks * WEEK - EPOCH + self.open[at].0 + part - self.before[at]
    }

    /// The next moment at or after `t` at which the office is open.
    #[must_use]
    pub fn next_open(&self, t: f64) -> f64 {
        let within = (t + EPOCH).rem_euclid(WEEK);
        let is_open = self
            .open
            .iter()
            .any(|(from, to)| *from <= within && within < *to);
        if is_open {
            t
        } else {
            self.moment(self.worked(t), true).max(t)
        }
    }

    /// When work of so many seconds that begins at `t` is done.
    #[must_use]
    pub fn after(&self, t: f64, seconds: f64) -> f64 {
        if seconds <= 0.0 {
            return t;
        }
        self.moment(self.worked(t) + seconds, false).max(t)
    }
}

impl TryFrom<Vec<(f64, f64)>> for Calendar {
    type Error = String;

    fn try_from(open: Vec<(f64, f64)>) -> Result<Self, String> {
        let mut end = 0.0;
        for (from, to) in &open {
            if !(from.is_finite() && to.is_finite() && *from >= end && from < to && *to <= WEEK) {
                return Err(format!("stretch {from} to {to}"));
            }
            end = *to;
        }
        if open.is_empty() {
            return Err("no office hours".to_owned());
        }
        Ok(Self::from_sorted(open))
    }
}

impl From<Calendar> for Vec<(f64, f64)> {
    fn from(calendar: Calendar) -> Self {
        calendar.open
    }
}
