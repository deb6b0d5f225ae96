//! What a log holds, in figures.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::follows::{Follows, follows};
use crate::log::Log;
use crate::variants::{Variant, variants};

/// Counts by name, the greatest first; written as an object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(pub Vec<(String, u64)>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, count) in &self.0 {
            map.serialize_entry(name, count)?;
        }
        map.end()
    }
}

impl Counts {
    /// Names and counts, sorted.
    #[must_use]
    pub fn sorted(mut list: Vec<(String, u64)>) -> Counts {
        list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Counts(list)
    }

    /// The count of a name; 0 when it is not there.
    #[must_use]
    pub fn of(&self, name: &str) -> u64 {
        self.0
            .iter()
            .find(|(it, _)| it == name)
            .map_or(0, |(_, count)| *count)
    }
}

/// A sample of durations in seconds. Percentiles are interpolated between neighbours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// Greatest.
    pub max: f64,
}

impl Spread {
    /// Of durations in milliseconds; all zero when there is none.
    #[must_use]
    pub fn of(mut sample: Vec<i64>) -> Spread {
        if sample.is_empty() {
            return Spread::default();
        }
        sample.sort_unstable();
        let sum: i128 = sample.iter().map(|&it| i128::from(it)).sum();
        Spread {
            mean: sum as f64 / sample.len() as f64 / 1000.0,
            p50: percentile(&sample, 0.50),
            p90: percentile(&sample, 0.90),
            p95: percentile(&sample, 0.95),
            max: sample[sample.len() - 1] as f64 / 1000.0,
        }
    }
}

/// Linear between closest ranks (definition 7 of Hyndman and Fan 1996).
fn percentile(sorted: &[i64], part: f64) -> f64 {
    let place = part * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    let (low, high) = (sorted[below] as f64, sorted[above] as f64);
    (low + (high - low) * (place - below as f64)) / 1000.0
}

/// What a log holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Cases.
    pub cases: usize,
    /// Events.
    pub events: usize,
    /// How often each activity happened.
    pub activities: Counts,
    /// What began cases.
    pub start: Counts,
    /// What ended cases.
    pub end: Counts,
    /// How often the second came right after the first: `A -> B`.
    pub directly_follows: Counts,
    /// How many ways cases went.
    pub variants: usize,
    /// From the first time of a case to its last, in seconds.
    pub case_seconds: Spread,
}

/// Sums a log up.
#[must_use]
pub fn summary(log: &Log) -> Summary {
    let Follows {
        activities,
        edges,
        start,
        end,
    } = follows(log);
    let name = |number: u32| log.activities.name(number).to_owned();
    let named = |list: Vec<(u32, u64)>| {
        Counts::sorted(list.into_iter().map(|(it, n)| (name(it), n)).collect())
    };
    let happened: Vec<(u32, u64)> = (0..).zip(activities).filter(|(_, n)| *n > 0).collect();
    let edge = |((from, to), n): ((u32, u32), u64)| (format!("{} -> {}", name(from), name(to)), n);
    let spans = (0..log.len()).filter_map(|case| log.span(case));
    Summary {
        cases: log.len(),
        events: log.events(),
        activities: named(happened),
        start: named(start),
        end: named(end),
        directly_follows: Counts::sorted(edges.into_iter().map(edge).collect()),
        variants: crate::variants::grouped(log).0.len(),
        case_seconds: Spread::of(
            spans
                .map(|(first, last)| last.saturating_sub(first))
                .collect(),
        ),
    }
}

/// The most frequent variants by names, with how many cases went them.
#[must_use]
pub fn top_variants(log: &Log, top: usize) -> Vec<(Vec<String>, u64)> {
    let named = |it: Variant| {
        let names = it
            .trace
            .iter()
            .map(|&at| log.activities.name(at).to_owned());
        (names.collect(), it.cases)
    };
    variants(log).into_iter().take(top).map(named).collect()
}
