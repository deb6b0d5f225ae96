//! Hours that are kept with a probability only: a person is there in a stretch of the week or not, as it happens.
//! How such hours are walked through, and counted, is what Prosimos 2.1 does with its fuzzy calendars.

use serde::{Deserialize, Serialize};

use super::chance::Chance;
use super::hours::{DAY_S, Hours, WEEK_S};

/// Most stretches that a walk looks at before somebody is taken to be there: a year of minutes.
const MAX_WALK: u32 = 525_600;
/// A smaller probability counts as nought: nobody waits for years of minutes.
pub const LEAST_CHANCE: f64 = 1e-4;

/// Probabilities by stretches of the week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Granules {
    /// Seconds of a stretch; a day is a whole number of them.
    pub length_s: f64,
    /// Probability that a person is there, from Monday 00:00 on.
    pub there: Vec<f64>,
    /// Probability that a person works although not there.
    pub busy: Vec<f64>,
}

/// A time in whole millionths of a second, as the stretches are kept.
fn micro(time: f64) -> f64 {
    (time * 1e6).round() / 1e6
}

impl Granules {
    /// All of them nought.
    pub fn new(length_s: f64) -> Granules {
        let count = (WEEK_S / length_s) as usize;
        Granules {
            length_s,
            there: vec![0.0; count],
            busy: vec![0.0; count],
        }
    }

    /// The stretches in which somebody may work, as hours.
    pub fn hours(&self) -> Hours {
        let both = self.there.iter().zip(&self.busy).enumerate();
        let open = both.filter(|(_, (there, busy))| **there > 0.0 || **busy > 0.0);
        Hours::from_periods(
            open.map(|(at, _)| {
                let from = at as f64 * self.length_s;
                (from, from + self.length_s)
            })
            .collect(),
        )
    }

    fn at(&self, time: f64) -> usize {
        ((time.rem_euclid(WEEK_S) / self.length_s) as usize).min(self.there.len() - 1)
    }

    /// Whole seconds from the beginning of its stretch.
    fn into(&self, time: f64) -> f64 {
        (time.rem_euclid(DAY_S) % self.length_s).floor()
    }

    /// Whether somebody is there, as it happens.
    fn happens(&self, at: usize, chance: &mut Chance) -> bool {
        let there = chance.unit() < self.there[at];
        let busy = chance.unit() < self.busy[at];
        there || busy
    }

    /// When work that is given out at `time` begins.
    pub fn begin(&self, time: f64, chance: &mut Chance) -> f64 {
        if self.happens(self.at(time), chance) {
            return time;
        }
        self.next(time, chance)
    }

    /// The next time at which somebody is there.
    pub fn next(&self, time: f64, chance: &mut Chance) -> f64 {
        let mut at = self.at(time);
        if self.happens(at, chance) {
            return time;
        }
        let mut found = time + self.length_s - self.into(time);
        for _ in 0..MAX_WALK {
            at = (at + 1) % self.there.len();
            if self.there[at] >= 1.0 || self.happens(at, chance) {
                break;
            }
            found += self.length_s;
        }
        found
    }

    /// When `work` seconds are done that begin at `start`; the stretches in which they were done are added.
    pub fn finish(
        &self,
        start: f64,
        work: f64,
        chance: &mut Chance,
        worked: &mut Vec<(f64, f64)>,
    ) -> f64 {
        if work <= 0.0 {
            return start;
        }
        let mut at = self.at(start);
        let (mut left, mut now) = (work, micro(start));
        let first = (self.length_s - self.into(start)).min(work);
        let mut end = start + first;
        if self.happens(at, chance) {
            worked.push((now, now + micro(first)));
            now += micro(first);
            left -= first;
        }
        for _ in 0..MAX_WALK {
            if left <= 0.0 {
                break;
            }
            at = (at + 1) % self.there.len();
            if self.happens(at, chance) {
                let some = left.min(self.length_s);
                worked.push((now, now + micro(some)));
                now += micro(some);
                end += some;
                left -= self.length_s;
            } else {
                now += self.length_s;
                end += self.length_s;
            }
        }
        end
    }

    /// Seconds in which somebody is to be expected between two times.
    pub fn expected(&self, from: f64, to: f64) -> f64 {
        let (first, last) = (self.length_s - self.into(from), self.into(to));
        let mut sum = self.there[self.at(from)] * first + self.there[self.at(to)] * last;
        let (end, mut now) = (to - last, from + first);
        while now < end {
            sum += self.there[self.at(now)] * self.length_s;
            now += self.length_s;
        }
        sum
    }
}
