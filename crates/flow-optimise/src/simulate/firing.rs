//! When a batch begins by the rules of Prosimos 2.1, with its ways of counting: a wait is counted without its
//! whole days, a rule that no longer can come true begins the batch at once.

use super::attributes::Comparison;
use super::hours::{DAY_S, WEEK_S};

/// Most days that a rule of the hour is followed.
const MAX_DAYS: u32 = 40_000;

/// What a condition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// How many cases wait.
    Size,
    /// Seconds since the last one came.
    ReadyWt,
    /// Seconds since the first one came.
    LargeWt,
    /// The day of the week, Monday is 0.
    WeekDay,
    /// The second of the day.
    DailyHour,
}

/// One condition.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Condition {
    /// What it asks for.
    pub asked: Asked,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub value: f64,
}

/// The rules of a batch: it begins when all conditions of one of them hold.
#[derive(Debug, Clone)]
pub struct Rules(pub Vec<Rule>);

/// Conditions that must hold together.
#[derive(Debug, Clone)]
pub struct Rule {
    conditions: Vec<Condition>,
    ready: Option<(f64, f64)>,
    large: Option<(f64, f64)>,
    hours: (f64, f64),
}

/// A batch that begins: how many cases each part of it has, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Cases per part.
    pub sizes: Vec<usize>,
    /// When it begins.
    pub start: f64,
}

/// Who waits, as a rule sees it.
#[derive(Clone, Copy)]
struct Queue<'t> {
    times: &'t [f64],
    now: f64,
    /// The time of the question; `now` may be moved by a rule of the day.
    asked: f64,
    by_batch: bool,
}

impl Rules {
    /// Bounds are worked out once.
    pub fn new(rules: &[Vec<Condition>]) -> Rules {
        Rules(rules.iter().map(|it| Rule::new(it)).collect())
    }

    /// The batch that begins at `now`, if one does.
    pub fn fires(&self, times: &[f64], now: f64) -> Option<Found> {
        let first = *times.first()?;
        let mut queue = Queue {
            times,
            now,
            asked: now,
            by_batch: true,
        };
        for rule in &self.0 {
            if let Some(found) = rule.fires(&mut queue) {
                return Some(found);
            }
        }
        let late = |rule: &Rule| rule.large.is_some_and(|(_, most)| now - first > most);
        self.0.iter().any(late).then(|| Found {
            sizes: vec![times.len()],
            start: now,
        })
    }

    /// When the batch can begin if no further case comes.
    pub fn at_end(&self, times: &[f64], last: f64) -> Option<f64> {
        let times = self.0.iter().filter_map(|rule| rule.at_end(times, last));
        times.min_by(f64::total_cmp)
    }

    /// Whether a rule can come true no more.
    pub fn never(&self, times: &[f64], now: f64) -> bool {
        let (Some(first), Some(last)) = (times.first(), times.last()) else {
            return false;
        };
        let waits = (seconds(now - first), seconds(now - last));
        self.0.iter().any(|rule| rule.never(times.len(), waits))
    }
}

/// Seconds of a span without its whole days.
fn seconds(span: f64) -> f64 {
    span.floor().rem_euclid(DAY_S)
}

fn midnight(time: f64) -> f64 {
    (time / DAY_S).floor() * DAY_S
}

fn weekday(time: f64) -> f64 {
    (time.rem_euclid(WEEK_S) / DAY_S).floor()
}

/// Equal counts as "at least" where the question is asked at the times of other steps only.
fn from_then_on(comparison: Comparison) -> Comparison {
    if comparison == Comparison::Equal {
        Comparison::AtLeast
    } else {
        comparison
    }
}

fn bounds(conditions: &[Condition], asked: Asked, start: (f64, f64), unit: f64) -> (f64, f64) {
    let (mut low, mut high) = start;
    for it in conditions.iter().filter(|it| it.asked == asked) {
        match it.comparison {
            Comparison::Equal => (low, high) = (it.value, it.value),
            Comparison::Less => high = it.value - unit,
            Comparison::AtMost => high = it.value,
            Comparison::More => low = it.value + unit,
            Comparison::AtLeast => low = it.value,
            Comparison::Unequal => {}
        }
    }
    (low, high)
}

impl Rule {
    fn new(given: &[Condition]) -> Rule {
        let mut conditions = given.to_vec();
        // The hour is asked late, the size last.
        for late in [Asked::DailyHour, Asked::Size] {
            if let Some(at) = conditions.iter().position(|it| it.asked == late) {
                let it = conditions.remove(at);
                conditions.push(it);
            }
        }
        let has = |asked: Asked| conditions.iter().any(|it| it.asked == asked);
        let wait = |asked: Asked| {
            has(asked).then(|| bounds(&conditions, asked, (0.0, f64::INFINITY), 1.0))
        };
        let (ready, large) = (wait(Asked::ReadyWt), wait(Asked::LargeWt));
        let hours = bounds(&conditions, Asked::DailyHour, (0.0, DAY_S - 1.0), 1.0);
        Rule {
            conditions,
            ready,
            large,
            hours,
        }
    }

    /// Whether so many cases are a batch.
    fn enough(&self, size: usize) -> bool {
        let one = self.conditions.iter().find(|it| it.asked == Asked::Size);
        let alone =
            self.ready.is_some() || self.large.is_some() || one.is_some_and(|it| it.value == 1.0);
        size > usize::from(!alone)
    }

    fn fires(&self, queue: &mut Queue<'_>) -> Option<Found> {
        let mut sizes = Vec::new();
        let mut begins = None;
        loop {
            let holds = self.conditions.iter().all(|it| it.holds(queue))
                || self.enough(
                    self.size(&mut Queue {
                        by_batch: false,
                        ..*queue
                    })
                    .0,
                );
            let (size, start) = if holds { self.size(queue) } else { (0, None) };
            let (true, Some(start)) = (self.enough(size), start) else {
                break;
            };
            sizes.push(size);
            begins = begins.or(Some(start));
            if queue.times.len() <= size {
                break;
            }
            queue.times = &queue.times[size..];
        }
        begins.map(|start| Found { sizes, start })
    }

    /// How many cases go into the batch, and when it begins; none when it lies ahead.
    fn size(&self, queue: &mut Queue<'_>) -> (usize, Option<f64>) {
        const ALL: usize = usize::MAX;
        let (initial, waiting) = (queue.now, queue.times.len());
        let (mut size, mut time) = self.by_wait(queue);
        let mut forced = false;
        for it in &self.conditions {
            match it.asked {
                Asked::Size => {
                    let wanted = it.value as usize;
                    let limited = match it.comparison {
                        Comparison::Less => waiting.min(wanted.saturating_sub(1)),
                        Comparison::AtMost => waiting.min(wanted),
                        Comparison::Equal if waiting >= wanted => wanted,
                        Comparison::More if waiting > wanted => waiting,
                        Comparison::AtLeast if waiting >= wanted => waiting,
                        _ => 0,
                    };
                    if size == 0 || limited == 0 {
                        return (0, None);
                    }
                    let time = if forced {
                        time.unwrap_or(queue.now)
                    } else {
                        queue.now
                    };
                    // A size without an upper bound holds of everything, which is more than ever waits: alone it
                    // never begins a batch.
                    let fits = it.comparison.holds(size as f64, it.value);
                    let size = if fits { size } else { limited };
                    return if size > waiting || time > initial {
                        (0, None)
                    } else {
                        (size, Some(time))
                    };
                }
                Asked::WeekDay => {
                    let (here, at) = of_day(it, queue);
                    if here < 2 {
                        return (0, None);
                    }
                    (size, time, forced) = (size.min(here), at, true);
                }
                Asked::DailyHour => {
                    if forced {
                        queue.now = time.unwrap_or(queue.now);
                    }
                    let (here, at) = of_hour(it, queue, forced, self.hours);
                    if here < 2 {
                        return (0, None);
                    }
                    size = if forced { here } else { size.min(here) };
                    time = at;
                    forced = at.is_some_and(|at| at - midnight(at) == it.value);
                }
                Asked::ReadyWt | Asked::LargeWt => {}
            }
        }
        match time {
            Some(time) if size != ALL && size != 0 && time <= initial => (size, Some(time)),
            Some(_) | None => (0, None),
        }
    }

    fn by_wait(&self, queue: &Queue<'_>) -> (usize, Option<f64>) {
        let ready = self.ready.map(|bounds| since_last(bounds, queue));
        let large = self.large.map(|bounds| since_first(bounds, queue));
        match (ready, large) {
            (Some((_, None)), Some(_)) | (Some(_), Some((_, None))) => (0, None),
            (Some((a, Some(from))), Some((b, Some(to)))) => match a.min(b) {
                1 => (1, Some(from.min(to))),
                size => (size, Some(from.max(to))),
            },
            (Some(found), None) | (None, Some(found)) => found,
            (None, None) => (usize::MAX, Some(queue.now)),
        }
    }

    fn at_end(&self, times: &[f64], last: f64) -> Option<f64> {
        let queue = Queue {
            times,
            now: last,
            asked: last,
            by_batch: false,
        };
        let mut found: Vec<f64> = Vec::new();
        found.extend(self.ready.and_then(|bounds| since_last(bounds, &queue).1));
        found.extend(self.large.and_then(|bounds| since_first(bounds, &queue).1));
        let mut day = None;
        for it in &self.conditions {
            match it.asked {
                Asked::Size => found.push(last),
                Asked::WeekDay => {
                    let ahead = (it.value - weekday(last)).rem_euclid(7.0);
                    let from = midnight(last) + ahead * DAY_S;
                    day = Some(from);
                    found.push(from);
                }
                Asked::DailyHour => {
                    found.push(day.unwrap_or(midnight(last) + DAY_S) + it.value);
                }
                Asked::ReadyWt | Asked::LargeWt => {}
            }
        }
        found.into_iter().max_by(f64::total_cmp)
    }

    fn never(&self, size: usize, (first, last): (f64, f64)) -> bool {
        let lost = |it: &Condition| match it.asked {
            Asked::Size => match it.comparison {
                Comparison::Equal | Comparison::AtLeast => (size as f64) < it.value,
                Comparison::More => size as f64 <= it.value,
                Comparison::Less | Comparison::AtMost | Comparison::Unequal => false,
            },
            Asked::ReadyWt => self.ready.is_some_and(|(_, most)| last > most),
            Asked::LargeWt | Asked::WeekDay | Asked::DailyHour => false,
        };
        self.conditions.iter().any(lost) || self.large.is_some_and(|(_, most)| first > most)
    }
}

impl Condition {
    fn holds(&self, queue: &Queue<'_>) -> bool {
        let size = queue.times.len();
        match self.asked {
            Asked::LargeWt => {
                size > 1
                    && self
                        .comparison
                        .holds(queue.asked - queue.times[0], self.value)
            }
            Asked::Size => {
                let split = match self.comparison {
                    Comparison::Less => size as f64 >= self.value,
                    Comparison::AtMost => size as f64 > self.value,
                    _ => false,
                };
                size > 1 && (split || from_then_on(self.comparison).holds(size as f64, self.value))
            }
            Asked::WeekDay => size > 1 && weekday(queue.now) == self.value,
            Asked::DailyHour => {
                let hour = queue.now - midnight(queue.now);
                size > 1 && from_then_on(self.comparison).holds(hour, self.value)
            }
            Asked::ReadyWt => {
                let Some(last) = queue.times.last() else {
                    return false;
                };
                let wait = seconds(queue.now - last);
                let over = matches!(self.comparison, Comparison::Less | Comparison::AtMost);
                from_then_on(self.comparison).holds(wait, self.value) || over && wait >= self.value
            }
        }
    }
}

/// By the time since the last case came.
fn since_last((low, high): (f64, f64), queue: &Queue<'_>) -> (usize, Option<f64>) {
    let mut before = queue.times[0];
    let rest = queue.times[1..].iter().chain(std::iter::once(&queue.now));
    for (at, &item) in (1..).zip(rest) {
        if item < before && queue.times.len() == 1 {
            return (at, Some(before + high + 1.0));
        }
        let gap = seconds(item - before);
        if gap >= low {
            if at > 1 {
                return (at, Some(before + low));
            }
            if gap > high {
                return (at, Some(before + high));
            }
        }
        before = item;
    }
    (0, None)
}

/// By the time since the first case came.
fn since_first((low, high): (f64, f64), queue: &Queue<'_>) -> (usize, Option<f64>) {
    let first = queue.times[0];
    let mut before = first;
    let rest = queue.times[1..].iter().chain(std::iter::once(&queue.now));
    for (at, &item) in (1..).zip(rest) {
        let gap = seconds(item - first);
        if gap <= low {
            if at == queue.times.len() {
                return (at, Some(first + low));
            }
            before = item;
            continue;
        }
        if gap <= high && at < 2 {
            before = item;
            continue;
        }
        let over = first + high + 1.0;
        let start = if gap > high && at == 1 {
            over
        } else if before <= first + low {
            first + low
        } else if before <= first + high {
            before
        } else {
            over
        };
        return (at, Some(start));
    }
    (0, None)
}

/// How many came before the day of a condition, or on it.
fn of_day(it: &Condition, queue: &Queue<'_>) -> (usize, Option<f64>) {
    let past = midnight(queue.now) - (weekday(queue.now) - it.value).rem_euclid(7.0) * DAY_S;
    let before = queue.times.iter().filter(|time| **time < past).count();
    if queue.by_batch {
        if past == midnight(queue.now) && before > 1 {
            return (before, Some(past));
        }
        let here = queue
            .times
            .iter()
            .filter(|time| **time <= queue.now)
            .count();
        return (here, (here > 0).then_some(queue.now));
    }
    (before, (before > 0).then_some(past))
}

/// How many came for the hour of a condition; day by day, or only on the day of `queue.now`.
fn of_hour(
    it: &Condition,
    queue: &Queue<'_>,
    one_day: bool,
    range: (f64, f64),
) -> (usize, Option<f64>) {
    let day = if one_day { queue.now } else { queue.times[0] };
    let mut mark = midnight(day) + it.value;
    let mut start = queue.now;
    for _ in 0..MAX_DAYS {
        let mut size = 0;
        let (from, to) = (midnight(mark) + range.0, midnight(mark) + range.1);
        for &time in queue.times {
            if it.comparison == Comparison::Equal {
                if time <= mark {
                    size += 1;
                    start = mark;
                }
            } else if it.comparison.holds(time, mark) {
                if size > 1 {
                    return (size, Some(mark));
                }
                let early = matches!(it.comparison, Comparison::More | Comparison::AtLeast);
                if time > to || early && time < from {
                    break;
                }
                size += 1;
                if size == 2 {
                    start = time;
                    break;
                }
            } else {
                size += 1;
                start = match it.comparison {
                    Comparison::Less | Comparison::AtMost => midnight(mark) + DAY_S,
                    _ => mark,
                };
            }
            if start > queue.now && !one_day {
                return (0, None);
            }
        }
        if size > 1 {
            return (size, Some(start));
        }
        if one_day {
            return (0, None);
        }
        mark += DAY_S;
        if mark > queue.now {
            return (0, None);
        }
    }
    (0, None)
}
