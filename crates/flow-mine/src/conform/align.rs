//! The cheapest way to lay a trace beside a net: an optimal alignment (Adriansyah 2014). A step that both take
//! costs nothing, silent moves cost nothing, a step that only one of them takes costs one.
//!
//! A* over pairs of place in the trace and marking. The estimate is the number of remaining events that can no
//! longer happen in the net, plus the number of steps that must still happen in the net and are not in the rest
//! of the trace. Either kind costs one each and no move pays for two, so it never overestimates; along a move it
//! falls by at most the move's cost, so a pair is final when it is first taken up. Where there are too many
//! markings to work that out beforehand the estimate is 0, which makes it Dijkstra's search.

use rustc_hash::FxHashMap;

use super::space::{Foreseen, SILENT, Space, TooMany};

/// Most pairs of one search; beyond it the trace is not decided.
pub const MAX_PAIRS: usize = 4_000_000;
/// Most pairs of a search for a way without any difference.
const MAX_EXACT: usize = 200_000;
/// An event that the net does not know.
pub const UNKNOWN: u32 = u32::MAX - 1;

/// How trace and net go together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alignment {
    /// Steps that only one of them takes.
    pub cost: u64,
    /// Labels of steps that only the net takes.
    pub skipped: Vec<u32>,
    /// Places of events that only the trace takes.
    pub added: Vec<usize>,
    /// All of it in order.
    pub way: Vec<Laid>,
}

/// One step of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Laid {
    /// Both take it: place of the event.
    Both(usize),
    /// Only the net takes it: its label.
    Skipped(u32),
    /// Only the trace takes it: place of the event.
    Added(usize),
}

/// Why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAligned {
    /// Too many markings or pairs.
    TooMany,
    /// The net cannot end.
    NoEnd,
}

impl From<TooMany> for NotAligned {
    fn from(_: TooMany) -> NotAligned {
        NotAligned::TooMany
    }
}

#[derive(Clone, Copy)]
enum Via {
    Begin,
    Both,
    Silent,
    Net(u32),
    Trace,
}

#[derive(Clone, Copy)]
struct Entry {
    place: u32,
    marking: u32,
    cost: u32,
    parent: u32,
    via: Via,
    done: bool,
}

/// Aligns a trace of labels; events that the net does not know are [`UNKNOWN`].
///
/// # Errors
/// See [`NotAligned`].
pub fn align(
    space: &mut Space,
    foreseen: Option<&Foreseen>,
    trace: &[u32],
) -> Result<Alignment, NotAligned> {
    let (search, last) = searched(space, foreseen, trace, Bound::default())?;
    Ok(search.way(last))
}

/// The markings that a trace goes through which the net takes as it stands; none where it does not, or where that
/// would be a long search.
pub fn exactly(space: &mut Space, foreseen: Option<&Foreseen>, trace: &[u32]) -> Option<Vec<u32>> {
    let bound = Bound {
        cost: 0,
        pairs: MAX_EXACT,
    };
    let (search, last) = searched(space, foreseen, trace, bound).ok()?;
    Some(search.markings(last))
}

/// Where a search gives up.
#[derive(Clone, Copy)]
struct Bound {
    cost: usize,
    pairs: usize,
}

impl Default for Bound {
    fn default() -> Bound {
        Bound {
            cost: usize::MAX,
            pairs: MAX_PAIRS,
        }
    }
}

/// The search, and where it came to the end.
fn searched<'f>(
    space: &mut Space,
    foreseen: Option<&'f Foreseen>,
    trace: &[u32],
    bound: Bound,
) -> Result<(Search<'f>, u32), NotAligned> {
    let rest = Rest::of(trace, foreseen, space.net.labels.len());
    let mut search = Search {
        foreseen,
        rest,
        entries: Vec::new(),
        known: FxHashMap::default(),
        open: Vec::new(),
    };
    search.reach(0, 0, 0, u32::MAX, Via::Begin);
    while let Some(at) = search.next(bound.cost) {
        let Entry {
            place,
            marking,
            cost,
            ..
        } = search.entries[at as usize];
        if place as usize == trace.len() && space.over(marking) {
            return Ok((search, at));
        }
        if search.entries.len() > bound.pairs {
            return Err(NotAligned::TooMany);
        }
        let event = trace.get(place as usize).copied();
        for &(label, to) in space.steps(marking)? {
            if label == SILENT {
                search.reach(place, to, cost, at, Via::Silent);
            } else {
                search.reach(place, to, cost + 1, at, Via::Net(label));
                if event == Some(label) {
                    search.reach(place + 1, to, cost, at, Via::Both);
                }
            }
        }
        if event.is_some() {
            search.reach(place + 1, marking, cost + 1, at, Via::Trace);
        }
    }
    Err(NotAligned::NoEnd)
}

struct Search<'f> {
    foreseen: Option<&'f Foreseen>,
    rest: Rest,
    entries: Vec<Entry>,
    known: FxHashMap<u64, u32>,
    /// Entries by estimated whole cost.
    open: Vec<Vec<u32>>,
}

impl Search<'_> {
    fn reach(&mut self, place: u32, marking: u32, cost: u32, parent: u32, via: Via) {
        let key = u64::from(place) << 32 | u64::from(marking);
        let fresh = Entry {
            place,
            marking,
            cost,
            parent,
            via,
            done: false,
        };
        let at = match self.known.get(&key) {
            Some(&at) => {
                let known = &mut self.entries[at as usize];
                if known.done || known.cost <= cost {
                    return;
                }
                *known = fresh;
                at
            }
            None => {
                let at = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
                self.known.insert(key, at);
                self.entries.push(fresh);
                at
            }
        };
        let Some(ahead) = self.ahead(place, marking) else {
            self.entries[at as usize].done = true;
            return;
        };
        let whole = (cost + ahead) as usize;
        if self.open.len() <= whole {
            self.open.resize(whole + 1, Vec::new());
        }
        self.open[whole].push(at);
    }

    /// The cheapest open entry that costs no more; among equals the one that was reached last.
    fn next(&mut self, most: usize) -> Option<u32> {
        for bucket in self.open.iter_mut().take(most.saturating_add(1)) {
            while let Some(at) = bucket.pop() {
                // An entry that was reached more cheaply stands in two buckets; the later one finds it done.
                if !std::mem::replace(&mut self.entries[at as usize].done, true) {
                    return Some(at);
                }
            }
        }
        None
    }

    /// What the rest costs at least; none when the end cannot be reached.
    fn ahead(&self, place: u32, marking: u32) -> Option<u32> {
        let Some(foreseen) = self.foreseen else {
            return Some(0);
        };
        if !foreseen.alive(marking) {
            return None;
        }
        Some(self.rest.cost(
            place as usize,
            foreseen.may(marking),
            foreseen.must(marking),
        ))
    }

    fn markings(&self, last: u32) -> Vec<u32> {
        let mut found = Vec::new();
        let mut at = last;
        while at != u32::MAX {
            let entry = &self.entries[at as usize];
            found.push(entry.marking);
            at = entry.parent;
        }
        found.reverse();
        found
    }

    fn way(&self, last: u32) -> Alignment {
        let mut made = Alignment {
            cost: u64::from(self.entries[last as usize].cost),
            ..Alignment::default()
        };
        let mut at = last;
        while at != u32::MAX {
            let entry = &self.entries[at as usize];
            match entry.via {
                Via::Net(label) => {
                    made.skipped.push(label);
                    made.way.push(Laid::Skipped(label));
                }
                Via::Trace => {
                    made.added.push(entry.place as usize - 1);
                    made.way.push(Laid::Added(entry.place as usize - 1));
                }
                Via::Both => made.way.push(Laid::Both(entry.place as usize - 1)),
                Via::Begin | Via::Silent => {}
            }
            at = entry.parent;
        }
        made.skipped.reverse();
        made.added.reverse();
        made.way.reverse();
        made
    }
}

/// What is left of a trace behind each place.
struct Rest {
    words: usize,
    /// Per place, which labels still come.
    bits: Vec<u64>,
    /// Per place and label that comes, how often: places by label.
    at: FxHashMap<u32, Vec<u32>>,
    /// Per place, how many events come that the net does not know.
    unknown: Vec<u32>,
}

impl Rest {
    fn of(trace: &[u32], foreseen: Option<&Foreseen>, labels: usize) -> Rest {
        let words = foreseen.map_or(0, |it| it.words);
        let mut rest = Rest {
            words,
            bits: vec![0; (trace.len() + 1) * words],
            at: FxHashMap::default(),
            unknown: vec![0; trace.len() + 1],
        };
        for place in (0..trace.len()).rev() {
            let (before, after) = rest.bits.split_at_mut((place + 1) * words);
            before[place * words..].copy_from_slice(&after[..words]);
            rest.unknown[place] = rest.unknown[place + 1];
            let label = trace[place] as usize;
            if label < labels {
                rest.at
                    .entry(trace[place])
                    .or_default()
                    .push(u32::try_from(place).unwrap_or(u32::MAX));
                if words > 0 {
                    rest.bits[place * words + label / 64] |= 1 << (label % 64);
                }
            } else {
                rest.unknown[place] += 1;
            }
        }
        rest
    }

    fn cost(&self, place: usize, may: &[u64], must: &[u64]) -> u32 {
        let mut cost = self.unknown[place];
        let bits = &self.bits[place * self.words..(place + 1) * self.words];
        for word in 0..self.words {
            cost += (must[word] & !bits[word]).count_ones();
            let mut lost = bits[word] & !may[word];
            while lost != 0 {
                let label = u32::try_from(word * 64).unwrap_or(u32::MAX) + lost.trailing_zeros();
                lost &= lost - 1;
                // Places were noted from the back: those at this place or behind it stand in front.
                let places = self.at.get(&label).map_or(&[][..], Vec::as_slice);
                cost +=
                    u32::try_from(places.partition_point(|&it| it as usize >= place)).unwrap_or(0);
            }
        }
        cost
    }
}
