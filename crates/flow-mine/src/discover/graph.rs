//! The directly-follows graph of the traces at hand, over the activities that occur in them.

use super::Traces;

/// Nodes are places in `activities`, which is sorted.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    /// Numbers of the activities.
    pub(super) activities: Vec<u32>,
    /// How often one came right after another: row before, column after.
    pub(super) edges: Vec<u64>,
    /// How often each began.
    pub(super) start: Vec<u64>,
    /// How often each ended.
    pub(super) end: Vec<u64>,
}

const NOWHERE: u32 = u32::MAX;

impl Graph {
    /// Counts traces; there are `all` activities in the whole log.
    pub(super) fn of(traces: &Traces, all: usize) -> Graph {
        let mut place = vec![NOWHERE; all];
        for (trace, _) in traces.iter() {
            trace.iter().for_each(|&it| place[it as usize] = 0);
        }
        let mut activities = Vec::new();
        for (number, place) in (0_u32..).zip(&mut place) {
            if *place != NOWHERE {
                *place = u32::try_from(activities.len()).unwrap_or(NOWHERE);
                activities.push(number);
            }
        }
        let count = activities.len();
        let mut graph = Graph {
            activities,
            edges: vec![0; count * count],
            start: vec![0; count],
            end: vec![0; count],
        };
        for (trace, cases) in traces.iter() {
            let (Some(&first), Some(&last)) = (trace.first(), trace.last()) else {
                continue;
            };
            let at = |it: u32| place[it as usize] as usize;
            graph.start[at(first)] += cases;
            graph.end[at(last)] += cases;
            for pair in trace.windows(2) {
                graph.edges[at(pair[0]) * count + at(pair[1])] += cases;
            }
        }
        graph
    }

    pub(super) fn len(&self) -> usize {
        self.activities.len()
    }

    pub(super) fn leads(&self, from: usize, to: usize) -> bool {
        self.edges[from * self.len() + to] > 0
    }

    pub(super) fn starts(&self, at: usize) -> bool {
        self.start[at] > 0
    }

    pub(super) fn ends(&self, at: usize) -> bool {
        self.end[at] > 0
    }

    /// All pairs of which the first leads to the second.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.len().max(1);
        let there = self
            .edges
            .iter()
            .enumerate()
            .filter(|(_, times)| **times > 0);
        there.map(move |(at, _)| (at / count, at % count))
    }

    /// Without ways that are rare beside the most frequent way out of the same activity (its end is one), and
    /// without rare beginnings (Leemans, Fahland, van der Aalst 2014, 4.1). What nothing touches any more goes.
    pub(super) fn without_noise(&self, noise: f64) -> Graph {
        let count = self.len();
        let mut kept = self.clone();
        for from in 0..count {
            let row = &mut kept.edges[from * count..(from + 1) * count];
            let most = row.iter().copied().max().unwrap_or(0).max(self.end[from]);
            let rare = |times: u64| times as f64 <= noise * most as f64;
            row.iter_mut()
                .filter(|times| rare(**times))
                .for_each(|times| *times = 0);
        }
        let most = self.start.iter().copied().max().unwrap_or(0);
        let rare = |times: u64| (times as f64) < noise * most as f64;
        kept.start
            .iter_mut()
            .filter(|times| rare(**times))
            .for_each(|times| *times = 0);
        kept.touched()
    }

    fn touched(&self) -> Graph {
        let count = self.len();
        let touched = |at: &usize| {
            let there = |it: usize| self.leads(*at, it) || self.leads(it, *at);
            self.starts(*at) || self.ends(*at) || (0..count).any(there)
        };
        let left: Vec<usize> = (0..count).filter(touched).collect();
        let edges = left
            .iter()
            .flat_map(|&from| left.iter().map(move |&to| self.edges[from * count + to]));
        Graph {
            activities: left.iter().map(|&at| self.activities[at]).collect(),
            edges: edges.collect(),
            start: left.iter().map(|&at| self.start[at]).collect(),
            end: left.iter().map(|&at| self.end[at]).collect(),
        }
    }

    /// Per node, which nodes can be reached from it by at least one step.
    pub(super) fn reach(&self) -> Vec<Vec<bool>> {
        let count = self.len();
        let next: Vec<Vec<usize>> = (0..count)
            .map(|from| (0..count).filter(|&to| self.leads(from, to)).collect())
            .collect();
        let mut all = Vec::with_capacity(count);
        for from in 0..count {
            let mut seen = vec![false; count];
            let mut open = next[from].clone();
            while let Some(at) = open.pop() {
                if !std::mem::replace(&mut seen[at], true) {
                    open.extend(next[at].iter().copied().filter(|&to| !seen[to]));
                }
            }
            all.push(seen);
        }
        all
    }
}

/// Which things belong together.
pub(super) struct Union {
    parent: Vec<usize>,
}

impl Union {
    pub(super) fn new(count: usize) -> Union {
        Union {
            parent: (0..count).collect(),
        }
    }

    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Joins two; the smaller number stands for both.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.parent[high] = low;
    }

    /// The groups, each sorted, in the order of their smallest members.
    pub(super) fn groups(mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut place = vec![usize::MAX; self.parent.len()];
        for at in 0..self.parent.len() {
            let root = self.root(at);
            if place[root] == usize::MAX {
                place[root] = groups.len();
                groups.push(Vec::new());
            }
            groups[place[root]].push(at);
        }
        groups
    }
}
