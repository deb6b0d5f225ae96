//! From rows in any order to a log: rows go to their cases, cases into the order of time, beginnings to their ends.

use crate::log::{Columns, Items, Log, NO_TIME, NOBODY, Names};

/// Most events of one log; what is more is counted as left out.
pub const MAX_EVENTS: usize = 200_000_000;
/// Most beginnings of one case that wait for their end at the same time.
const MAX_OPEN: usize = 10_000;

/// What a row says of the life of its activity (`lifecycle:transition` of XES).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It was begun.
    Start,
    /// It was done, or the log does not tell phases apart.
    Complete,
    /// Anything else: scheduled, assigned, suspended…
    Other,
}

impl Phase {
    /// Reads the word of the XES lifecycle extension; an unknown word is [`Phase::Other`].
    #[must_use]
    pub fn read(word: &str) -> Phase {
        match word.trim().to_ascii_lowercase().as_str() {
            "complete" | "completed" | "end" | "finish" | "finished" | "" | "完成" | "结束"
            | "办结" => Phase::Complete,
            "start" | "started" | "begin" | "开始" => Phase::Start,
            _ => Phase::Other,
        }
    }
}

/// How rows of different phases become events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lifecycle {
    /// Completions are the events, each takes the earliest open beginning of its activity as its own.
    /// A log without any completion counts every row.
    #[default]
    Complete,
    /// Every row is an event of its own, as a tool sees it that does not know of phases.
    All,
}

/// One row as a reader sees it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    /// Number of the case, from [`Gather::case`].
    pub case: u32,
    /// Name of the activity.
    pub activity: &'r str,
    /// When it was done.
    pub end_ms: i64,
    /// When it was begun.
    pub start_ms: i64,
    /// Who did it; empty when not known.
    pub resource: &'r str,
    /// What the row says.
    pub phase: Phase,
}

/// Collects rows.
#[derive(Debug, Default)]
pub struct Gather {
    cases: Names,
    activities: Names,
    resources: Names,
    items: Items,
    case: Vec<u32>,
    events: Columns,
    /// Empty as long as every row is a completion.
    phases: Vec<Phase>,
    /// Last known time of each case.
    last_ms: Vec<i64>,
}

impl Gather {
    /// The number of a case.
    pub fn case(&mut self, name: &str) -> u32 {
        let number = self.cases.number(name);
        if self.last_ms.len() < self.cases.len() {
            self.last_ms.resize(self.cases.len(), NO_TIME);
        }
        number
    }

    /// How many rows there are so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.case.len()
    }

    /// Notes the item of a case.
    pub fn item(&mut self, case: u32, item: &str) {
        let at = case as usize;
        if self.items.of_case.len() <= at {
            self.items.of_case.resize(at + 1, NOBODY);
        }
        self.items.of_case[at] = self.items.names.number(item);
    }

    /// Takes a row; true when its time lies before that of an earlier row of its case.
    pub fn push(&mut self, row: &Row) -> bool {
        let events = &mut self.events;
        self.case.push(row.case);
        events.activity.push(self.activities.number(row.activity));
        events.end_ms.push(row.end_ms);
        if row.start_ms != NO_TIME || !events.start_ms.is_empty() {
            events.start_ms.resize(self.case.len() - 1, NO_TIME);
            events.start_ms.push(row.start_ms);
        }
        if !row.resource.is_empty() || !events.resource.is_empty() {
            events.resource.resize(self.case.len() - 1, NOBODY);
            events.resource.push(match row.resource {
                "" => NOBODY,
                name => self.resources.number(name),
            });
        }
        if row.phase != Phase::Complete || !self.phases.is_empty() {
            self.phases.resize(self.case.len() - 1, Phase::Complete);
            self.phases.push(row.phase);
        }
        let last = &mut self.last_ms[row.case as usize];
        let backwards = row.end_ms != NO_TIME && row.end_ms < *last;
        *last = (*last).max(row.end_ms);
        backwards
    }

    /// Makes the log. Cases without an event are left out; their number is the second value.
    #[must_use]
    pub fn finish(mut self, lifecycle: Lifecycle) -> (Log, u64) {
        let order = self.order();
        let phased = lifecycle == Lifecycle::Complete && self.phases.contains(&Phase::Complete);
        let mut made = Made::default();
        let mut at = 0;
        while at < order.len() {
            let case = self.case[order[at] as usize];
            let end = order[at..]
                .iter()
                .position(|&row| self.case[row as usize] != case);
            let end = end.map_or(order.len(), |more| at + more);
            made.open.clear();
            for &row in &order[at..end] {
                self.keep(row as usize, phased, &mut made);
            }
            made.close(case);
            at = end;
        }
        let empty = (self.cases.len() - made.cases.len()) as u64;
        (self.assemble(made), empty)
    }

    /// Rows by case in the order in which cases appeared, and by time within a case.
    fn order(&mut self) -> Vec<u32> {
        let sorted_by_case = self.case.is_sorted();
        let mut order: Vec<u32> = (0..u32::try_from(self.case.len()).unwrap_or(u32::MAX)).collect();
        if !sorted_by_case {
            let mut starts = vec![0_u32; self.cases.len() + 1];
            for &case in &self.case {
                starts[case as usize + 1] += 1;
            }
            for case in 1..starts.len() {
                starts[case] += starts[case - 1];
            }
            for (row, &case) in self.case.iter().enumerate() {
                let place = &mut starts[case as usize];
                order[*place as usize] = u32::try_from(row).unwrap_or(u32::MAX);
                *place += 1;
            }
        }
        self.by_time(&mut order);
        order
    }

    /// A row without a time keeps its place: it counts with the time of the row before it.
    fn by_time(&self, order: &mut [u32]) {
        let mut keys: Vec<(i64, u32)> = Vec::new();
        for group in order.chunk_by_mut(|a, b| self.case[*a as usize] == self.case[*b as usize]) {
            keys.clear();
            let mut last = NO_TIME;
            let mut sorted = true;
            for &row in group.iter() {
                let time = match self.events.end_ms[row as usize] {
                    NO_TIME => last,
                    time => time,
                };
                sorted &= time >= last;
                last = time;
                keys.push((time, row));
            }
            if !sorted {
                keys.sort_by_key(|key| key.0);
                group
                    .iter_mut()
                    .zip(&keys)
                    .for_each(|(row, key)| *row = key.1);
            }
        }
    }

    fn keep(&self, row: usize, phased: bool, made: &mut Made) {
        let from = &self.events;
        let activity = from.activity[row];
        let mut start = from.start_ms.get(row).copied().unwrap_or(NO_TIME);
        if phased {
            match self.phases.get(row).copied().unwrap_or(Phase::Complete) {
                Phase::Other => return,
                Phase::Start => {
                    if made.open.len() < MAX_OPEN {
                        made.open.push((activity, from.end_ms[row]));
                    }
                    return;
                }
                Phase::Complete => {
                    let begun = made.open.iter().position(|open| open.0 == activity);
                    if let Some(at) = begun {
                        start = made.open.remove(at).1;
                        made.begun = true;
                    }
                }
            }
        }
        made.events.activity.push(activity);
        made.events.end_ms.push(from.end_ms[row]);
        made.events.start_ms.push(start);
        let resource = from.resource.get(row).copied().unwrap_or(NOBODY);
        made.events.resource.push(resource);
    }

    fn assemble(self, made: Made) -> Log {
        let mut events = made.events;
        if self.events.start_ms.is_empty() && !made.begun {
            events.start_ms = Vec::new();
        }
        if self.events.resource.is_empty() {
            events.resource = Vec::new();
        }
        let all = made.cases.len() == self.cases.len()
            && made
                .cases
                .iter()
                .enumerate()
                .all(|(at, &case)| at == case as usize);
        let mut items = self.items;
        let mut cases = self.cases;
        if !all {
            let mut left = Names::default();
            let of = |case: u32| items.of_case.get(case as usize).copied().unwrap_or(NOBODY);
            let of_case: Vec<u32> = made.cases.iter().map(|&case| of(case)).collect();
            for &case in &made.cases {
                left.number(cases.name(case));
            }
            if !items.of_case.is_empty() {
                items.of_case = of_case;
            }
            cases = left;
        }
        let mut offsets = made.ends;
        offsets.insert(0, 0);
        Log {
            activities: self.activities,
            resources: self.resources,
            cases,
            offsets,
            events,
            items,
        }
    }
}

/// What comes out, case by case.
#[derive(Default)]
struct Made {
    events: Columns,
    ends: Vec<u32>,
    cases: Vec<u32>,
    /// Beginnings of the present case whose end has not come.
    open: Vec<(u32, i64)>,
    begun: bool,
}

impl Made {
    fn close(&mut self, case: u32) {
        let end = u32::try_from(self.events.activity.len()).unwrap_or(u32::MAX);
        if self.ends.last().copied().unwrap_or(0) < end {
            self.ends.push(end);
            self.cases.push(case);
        }
    }
}
