//! The directly-follows graph: which activity came right after which, how often, and what began and ended cases.

use rustc_hash::FxHashMap;

use crate::log::Log;

/// Most activities for which the graph is counted in a square table.
const MAX_SQUARE: usize = 2_000;

/// Counts by numbers of activities, sorted by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Follows {
    /// How often each activity happened.
    pub activities: Vec<u64>,
    /// How often the second came right after the first.
    pub edges: Vec<((u32, u32), u64)>,
    /// What began cases.
    pub start: Vec<(u32, u64)>,
    /// What ended cases.
    pub end: Vec<(u32, u64)>,
}

/// Counts a log.
#[must_use]
pub fn follows(log: &Log) -> Follows {
    let count = log.activities.len();
    let mut found = Counted::new(count);
    let mut activities = vec![0_u64; count];
    let (mut start, mut end) = (vec![0_u64; count], vec![0_u64; count]);
    log.events
        .activity
        .iter()
        .for_each(|&it| activities[it as usize] += 1);
    for case in 0..log.len() {
        let trace = log.trace(case);
        let (Some(&first), Some(&last)) = (trace.first(), trace.last()) else {
            continue;
        };
        start[first as usize] += 1;
        end[last as usize] += 1;
        let mut before = first;
        for &next in &trace[1..] {
            found.add(before, next);
            before = next;
        }
    }
    Follows {
        activities,
        edges: found.list(),
        start: listed(&start),
        end: listed(&end),
    }
}

fn listed(counts: &[u64]) -> Vec<(u32, u64)> {
    let numbered = (0_u32..).zip(counts.iter().copied());
    numbered.filter(|(_, count)| *count > 0).collect()
}

enum Counted {
    Square(Vec<u64>, usize),
    Table(FxHashMap<(u32, u32), u64>),
}

impl Counted {
    fn new(count: usize) -> Counted {
        match count <= MAX_SQUARE {
            true => Counted::Square(vec![0; count * count], count),
            false => Counted::Table(FxHashMap::default()),
        }
    }

    fn add(&mut self, from: u32, to: u32) {
        match self {
            Counted::Square(cells, count) => cells[from as usize * *count + to as usize] += 1,
            Counted::Table(cells) => *cells.entry((from, to)).or_default() += 1,
        }
    }

    fn list(self) -> Vec<((u32, u32), u64)> {
        match self {
            Counted::Square(cells, count) => {
                let numbered = (0_u32..).zip(cells);
                let side = u32::try_from(count.max(1)).unwrap_or(u32::MAX);
                let edge = |(at, n): (u32, u64)| ((at / side, at % side), n);
                numbered.filter(|(_, n)| *n > 0).map(edge).collect()
            }
            Counted::Table(cells) => {
                let mut list: Vec<_> = cells.into_iter().collect();
                list.sort_unstable();
                list
            }
        }
    }
}
