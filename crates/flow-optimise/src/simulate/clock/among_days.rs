//! Hours among days that are not like the others: holidays, half-days, working days at a weekend, absences.

use super::{Clock, MAX_STRETCHES, SpecialDay};
use crate::simulate::hours::DAY_S;

impl Clock {
    /// The same hours with days on which others hold; of two for one day the later in the list counts.
    #[must_use]
    pub fn with_days(mut self, days: Vec<SpecialDay>) -> Clock {
        let mut days = days;
        days.reverse();
        days.sort_by(|a, b| a.from.total_cmp(&b.from));
        days.dedup_by(|later, first| later.from == first.from);
        let mut more = 0.0;
        for day in days {
            let usual = self.usually_worked(day.from + DAY_S) - self.usually_worked(day.from);
            let open: f64 = day.open.iter().map(|it| it.1 - it.0).sum();
            self.special.push((day, more));
            more += open - usual;
        }
        self
    }

    /// Open seconds of a day of the week, 0 is Monday.
    pub fn day(&self, weekday: u32) -> Vec<(f64, f64)> {
        self.days[weekday as usize % 7].clone()
    }

    /// The special day in which a time lies.
    fn special_at(&self, time: f64) -> Option<&SpecialDay> {
        let next = self.special.partition_point(|it| it.0.from <= time);
        let day = &self.special.get(next.checked_sub(1)?)?.0;
        (time < day.from + DAY_S).then_some(day)
    }

    /// What was worked more, or less, on special days until then.
    pub(super) fn more_worked(&self, time: f64) -> f64 {
        let next = self.special.partition_point(|it| it.0.from <= time);
        let Some((day, before)) = next.checked_sub(1).and_then(|at| self.special.get(at)) else {
            return 0.0;
        };
        let until = time.min(day.from + DAY_S);
        let usual = self.usually_worked(until) - self.usually_worked(day.from);
        let open = day.open.iter().map(|it| (until.min(it.1) - it.0).max(0.0));
        before + open.sum::<f64>() - usual
    }

    pub(super) fn open_among_days(&self, time: f64) -> f64 {
        let mut time = time;
        for _ in 0..MAX_STRETCHES {
            if let Some(day) = self.special_at(time) {
                if let Some(open) = day.open.iter().find(|it| time < it.1) {
                    return time.max(open.0);
                }
                time = day.from + DAY_S;
                continue;
            }
            let usual = self.usually_open(time);
            let next = self.special.partition_point(|it| it.0.from <= time);
            match self.special.get(next) {
                Some((day, _)) if day.from <= usual => time = day.from,
                Some(_) | None => return usual,
            }
        }
        time
    }

    /// Whether a special day keeps closed what would be open at that time, or next.
    pub fn is_absent(&self, time: f64) -> bool {
        !self.special.is_empty() && self.open_among_days(time) > self.usually_open(time)
    }

    /// Until when it stays open that is open at `time`.
    fn open_until(&self, time: f64) -> f64 {
        if let Some(day) = self.special_at(time) {
            let open = day.open.iter().find(|it| time < it.1);
            return open.map_or(time, |it| it.1);
        }
        let (week, _, at) = self.locate(time);
        let usual = self.ends.get(at).map_or(time, |end| week + end);
        let next = self.special.partition_point(|it| it.0.from <= time);
        let next = self.special.get(next).map_or(usual, |it| it.0.from);
        usual.min(next)
    }

    pub(super) fn finish_among_days(&self, start: f64, work: f64) -> f64 {
        let mut time = self.open_among_days(start);
        let mut left = work;
        for _ in 0..MAX_STRETCHES {
            let open = self.open_until(time) - time;
            if left <= open {
                return time + left;
            }
            left -= open;
            time = self.open_among_days(time + open);
        }
        time + left
    }

    pub(super) fn stretches_among_days(&self, start: f64, end: f64, out: &mut Vec<(f64, f64)>) {
        let mut time = self.open_among_days(start);
        for _ in 0..MAX_STRETCHES {
            if time >= end {
                return;
            }
            let until = self.open_until(time).min(end);
            out.push((time, until));
            time = self.open_among_days(until);
        }
    }
}
