//! Working hours made ready to be asked often: when is it open, how much was worked, when is work done.

mod among_days;

use super::hours::{DAY_S, Hours, WEEK_S};

/// A slot is a quarter of an hour.
const SLOT_S: f64 = 900.0;
/// Slots of a week.
const SLOTS: usize = 672;
/// Days that an interrupted step is followed through a calendar before the rest counts as one stretch.
const MAX_STRETCHES: u32 = 10_000;

/// A day that is not like the others of its name.
#[derive(Debug, Clone, PartialEq)]
pub struct SpecialDay {
    /// Its midnight.
    pub from: f64,
    /// When it is open, ascending.
    pub open: Vec<(f64, f64)>,
}

/// [`Hours`] with sums and a table of slots.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// Days that are not like the others, ascending, and what was worked more or less on those before.
    special: Vec<(SpecialDay, f64)>,
    begins: Vec<f64>,
    ends: Vec<f64>,
    /// Work before a period begins; one more entry for the whole week.
    before: Vec<f64>,
    weekly: f64,
    /// First period that ends after the slot begins.
    first: Vec<u16>,
    days: [Vec<(f64, f64)>; 7],
}

impl Clock {
    /// From hours that have at least one open second.
    pub fn new(hours: &Hours) -> Clock {
        let (begins, ends): (Vec<f64>, Vec<f64>) = hours.periods.iter().copied().unzip();
        let mut before = vec![0.0];
        for (begin, end) in &hours.periods {
            before.push(before[before.len() - 1] + end - begin);
        }
        let first = (0..SLOTS).map(|slot| {
            let from = slot as f64 * SLOT_S;
            ends.partition_point(|end| *end <= from) as u16
        });
        let mut days: [Vec<(f64, f64)>; 7] = Default::default();
        for (begin, end) in &hours.periods {
            for (number, day) in days.iter_mut().enumerate() {
                let from = number as f64 * DAY_S;
                let (begin, end) = (begin.max(from) - from, end.min(from + DAY_S) - from);
                if end > begin {
                    day.push((begin, end));
                }
            }
        }
        Clock {
            special: Vec::new(),
            first: first.collect(),
            weekly: before[before.len() - 1],
            begins,
            ends,
            before,
            days,
        }
    }

    /// Working seconds of a week.
    pub fn weekly(&self) -> f64 {
        self.weekly
    }

    /// The beginning of the week, the second in it, and the first period that ends later.
    #[inline]
    fn locate(&self, time: f64) -> (f64, f64, usize) {
        let mut week = (time * (1.0 / WEEK_S)) as i64 as f64 * WEEK_S;
        if week > time {
            week -= WEEK_S;
        } else if time - week >= WEEK_S {
            week += WEEK_S;
        }
        let within = time - week;
        let slot = ((within * (1.0 / SLOT_S)) as usize).min(SLOTS - 1);
        let mut at = self.first[slot] as usize;
        while at < self.ends.len() && self.ends[at] <= within {
            at += 1;
        }
        (week, within, at)
    }

    /// Working seconds from the origin to that time.
    #[inline]
    pub fn worked(&self, time: f64) -> f64 {
        let usual = self.usually_worked(time);
        if self.special.is_empty() {
            usual
        } else {
            usual + self.more_worked(time)
        }
    }

    fn usually_worked(&self, time: f64) -> f64 {
        let (week, within, at) = self.locate(time);
        let here = match self.begins.get(at) {
            Some(begin) => (within - begin).max(0.0),
            None => 0.0,
        };
        week / WEEK_S * self.weekly + self.before[at] + here
    }

    /// Working seconds between two times.
    #[inline]
    pub fn worked_between(&self, from: f64, to: f64) -> f64 {
        let (_, within, at) = self.locate(from);
        let inside = at < self.ends.len() && within >= self.begins[at];
        if self.special.is_empty() && inside && to - from <= self.ends[at] - within {
            to - from
        } else {
            self.worked(to) - self.worked(from)
        }
    }

    /// The first time at which a bit of work can be done at or after `time`.
    #[inline]
    pub fn next_open(&self, time: f64) -> f64 {
        if self.special.is_empty() {
            self.usually_open(time)
        } else {
            self.open_among_days(time)
        }
    }

    fn usually_open(&self, time: f64) -> f64 {
        let (week, within, at) = self.locate(time);
        match self.begins.get(at) {
            Some(begin) if *begin <= within => time,
            Some(begin) => week + begin,
            None => week + WEEK_S + self.begins[0],
        }
    }

    /// When `work` seconds of work are done that begin at `start` or when it opens next.
    #[inline]
    pub fn finish(&self, start: f64, work: f64) -> f64 {
        if !self.special.is_empty() {
            return self.finish_among_days(start, work);
        }
        let start = self.usually_open(start);
        let (week, within, at) = self.locate(start);
        if work <= self.ends[at] - within {
            return start + work;
        }
        let mut left = self.before[at] + (within - self.begins[at]).max(0.0) + work;
        let mut weeks = (left / self.weekly).floor();
        left -= weeks * self.weekly;
        if left <= 0.0 {
            weeks -= 1.0;
            left = self.weekly;
        }
        let at = self.before[1..]
            .partition_point(|sum| *sum < left)
            .min(self.begins.len() - 1);
        week + weeks * WEEK_S + self.begins[at] + left - self.before[at]
    }

    /// Whether Prosimos 2.1 takes a time for a working one: the last moment of a period is.
    pub fn is_open(&self, time: f64) -> bool {
        if !self.special.is_empty() {
            return self.open_among_days(time) <= time;
        }
        let (_, within, at) = self.locate(time);
        let inside = self.begins.get(at).is_some_and(|begin| *begin <= within);
        inside || at > 0 && self.ends[at - 1] == within
    }

    /// [`Clock::finish`] as Prosimos 2.1 has it: work that ends with the last moment of the day on which it began
    /// ends at midnight.
    pub fn finish_theirs(&self, start: f64, work: f64) -> f64 {
        if work <= 0.0 {
            return start;
        }
        let end = self.finish(start, work);
        let midnight = (start / DAY_S).floor() * DAY_S;
        let day = &self.days[(midnight / DAY_S) as i64 as usize % 7];
        let closes = day.last().map(|it| midnight + it.1);
        if self.special.is_empty() && closes == Some(end) {
            midnight + DAY_S
        } else {
            end
        }
    }

    /// The stretches of a step that Prosimos 2.1 counts as worked. Its walk through a calendar takes the first
    /// period of a day twice when a step begins in it, so an interrupted step keeps part of its break.
    pub fn stretches(&self, start: f64, end: f64, out: &mut Vec<(f64, f64)>) {
        if !self.special.is_empty() {
            return self.stretches_among_days(start, end, out);
        }
        let day_start = (start / DAY_S).floor() * DAY_S;
        let mut day = (day_start / DAY_S) as i64 as usize % 7;
        let within = start - day_start;
        let mut index = -1_i64;
        let Some(mut period) = self.days[day].first() else {
            out.push((start, end));
            return;
        };
        while period.1 < within && index < self.days[day].len() as i64 - 1 {
            index += 1;
            period = &self.days[day][index as usize];
        }
        let mut now = (start, start + period.1 - within);
        for _ in 0..MAX_STRETCHES {
            if now.1 >= end {
                if now.0 <= end {
                    out.push((now.0, end));
                }
                return;
            }
            out.push(now);
            index += 1;
            let mut gap = 0.0;
            if index as usize >= self.days[day].len() {
                gap += DAY_S - self.days[day][index as usize - 1].1;
                day = (day + 1) % 7;
                while self.days[day].is_empty() {
                    gap += DAY_S;
                    day = (day + 1) % 7;
                }
                gap += self.days[day][0].0;
                index = 0;
            } else if index > 0 {
                gap += self.days[day][index as usize].0 - self.days[day][index as usize - 1].1;
            }
            let period = self.days[day][index as usize];
            now = (now.1 + gap, now.1 + gap + period.1 - period.0);
        }
        out.push((now.0, end.max(now.0)));
    }
}
