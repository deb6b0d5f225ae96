//! A chart as a net of places and moves, for laying a log beside it: steps are visible moves, all else is silent.
//!
//! One process is played, the one with the most activities. Boundary events and event sub-processes may happen
//! while they are waited for; a step that repeats may happen any number of times.

use crate::log::Names;

/// A place of the net.
pub type Place = u32;

/// Most tokens on one place; a chart that puts more there is not judged.
pub const MAX_TOKENS: u8 = 50;

/// One thing that may happen.
#[derive(Debug, Clone, Default)]
pub struct Move {
    /// Number of the step's name, none for what no log sees.
    pub label: Option<u32>,
    /// Places that lose a token.
    pub take: Vec<Place>,
    /// Places that gain a token.
    pub put: Vec<Place>,
    /// Places that must be empty.
    pub idle: Vec<Place>,
    /// Places that are emptied.
    pub clear: Vec<Place>,
    /// Inclusive join that must be ready; it takes one token of each filled entry.
    pub join: Option<usize>,
}

/// An inclusive join (BPMN 2.0.2, 13.4.3).
#[derive(Debug, Clone, Default)]
pub struct Join {
    /// Places in front of it, at most 64.
    pub entries: Vec<Place>,
    /// Per place, which entries (as bits) a token there can still come to without passing the join.
    pub reach: Vec<u64>,
}

/// A net. It is over when no token is left.
#[derive(Debug, Clone, Default)]
pub struct Net {
    /// Names of steps by number.
    pub labels: Names,
    /// How many places there are.
    pub places: usize,
    /// What may happen.
    pub moves: Vec<Move>,
    /// Inclusive joins.
    pub joins: Vec<Join>,
    /// Places that have a token in the beginning.
    pub initial: Vec<Place>,
    /// Per node of the chart that is visible: its id and its label.
    pub nodes: Vec<(String, u32)>,
}

impl Net {
    /// The number under which the net knows an activity of a log: by the name of a step, else by its id.
    #[must_use]
    pub fn label_of(&self, activity: &str) -> Option<u32> {
        let named = self.labels.find(&spaced(activity));
        named.or_else(|| {
            self.nodes
                .iter()
                .find(|(id, _)| id == activity)
                .map(|(_, label)| *label)
        })
    }

    /// The first marking.
    #[must_use]
    pub fn begin(&self) -> Box<[u8]> {
        let mut marking = vec![0_u8; self.places];
        self.initial
            .iter()
            .for_each(|&place| marking[place as usize] += 1);
        marking.into()
    }

    /// The marking after a move; none when the move cannot happen.
    ///
    /// # Errors
    /// More tokens on a place than [`MAX_TOKENS`].
    pub fn after(&self, made: &Move, marking: &[u8]) -> Result<Option<Box<[u8]>>, Unbounded> {
        let filled = |place: &Place| marking[*place as usize] > 0;
        if !made.take.iter().all(filled) || made.idle.iter().any(filled) {
            return Ok(None);
        }
        let entries = match made.join.map(|join| &self.joins[join]) {
            None => &[],
            Some(join) if join.ready(marking) => join.entries.as_slice(),
            Some(_) => return Ok(None),
        };
        let mut next: Box<[u8]> = marking.into();
        for &place in &made.take {
            // A place that is taken from twice may run out in between.
            if next[place as usize] == 0 {
                return Ok(None);
            }
            next[place as usize] -= 1;
        }
        entries
            .iter()
            .for_each(|&place| next[place as usize] = next[place as usize].saturating_sub(1));
        made.clear
            .iter()
            .for_each(|&place| next[place as usize] = 0);
        for &place in &made.put {
            next[place as usize] += 1;
            if next[place as usize] > MAX_TOKENS {
                return Err(Unbounded);
            }
        }
        Ok(Some(next))
    }

    /// Whether a marking ends the run.
    #[must_use]
    pub fn over(marking: &[u8]) -> bool {
        marking.iter().all(|&tokens| tokens == 0)
    }

    /// Works out what inclusive joins wait for.
    pub(super) fn finish_joins(&mut self) {
        for at in 0..self.joins.len() {
            let mut before = vec![Vec::new(); self.places];
            for made in self.moves.iter().filter(|made| made.join != Some(at)) {
                let entries = made
                    .join
                    .map(|join| self.joins[join].entries.as_slice())
                    .unwrap_or_default();
                for &put in &made.put {
                    before[put as usize].extend(made.take.iter().chain(entries).copied());
                }
            }
            let mut reach = vec![0_u64; self.places];
            for (bit, &entry) in self.joins[at].entries.iter().enumerate() {
                let mut open = before[entry as usize].clone();
                while let Some(place) = open.pop() {
                    if reach[place as usize] >> bit & 1 == 0 {
                        reach[place as usize] |= 1 << bit;
                        open.extend(before[place as usize].iter().copied());
                    }
                }
            }
            for &entry in &self.joins[at].entries {
                reach[entry as usize] = 0;
            }
            self.joins[at].reach = reach;
        }
    }

    /// Takes out silent moves that only carry a token from a place that nothing else looks at to another.
    pub(super) fn shorten(&mut self) {
        let mut same: Vec<Place> = (0..u32::try_from(self.places).unwrap_or(u32::MAX)).collect();
        let mut takers = vec![0_u32; self.places];
        for made in &self.moves {
            let looked = made.take.iter().chain(&made.idle);
            let joined = made
                .join
                .map(|join| self.joins[join].entries.as_slice())
                .unwrap_or_default();
            looked
                .chain(joined)
                .for_each(|&place| takers[place as usize] += 1);
        }
        let mut gone = vec![false; self.moves.len()];
        for (at, made) in self.moves.iter().enumerate() {
            let plain = made.label.is_none()
                && made.join.is_none()
                && made.idle.is_empty()
                && made.clear.is_empty();
            if let ([from], [to]) = (made.take.as_slice(), made.put.as_slice())
                && plain
                && takers[*from as usize] == 1
                && root(&mut same, *from) != root(&mut same, *to)
            {
                let (from, to) = (root(&mut same, *from), root(&mut same, *to));
                same[from as usize] = to;
                gone[at] = true;
            }
        }
        let mut keep = gone.iter().map(|gone| !gone);
        self.moves.retain(|_| keep.next().unwrap_or(true));
        let mut rename = |places: &mut Vec<Place>| {
            places
                .iter_mut()
                .for_each(|place| *place = root(&mut same, *place))
        };
        for made in &mut self.moves {
            [
                &mut made.take,
                &mut made.put,
                &mut made.idle,
                &mut made.clear,
            ]
            .into_iter()
            .for_each(&mut rename);
        }
        self.joins
            .iter_mut()
            .for_each(|join| rename(&mut join.entries));
        rename(&mut self.initial);
    }
}

fn root(same: &mut [Place], mut at: Place) -> Place {
    while same[at as usize] != at {
        same[at as usize] = same[same[at as usize] as usize];
        at = same[at as usize];
    }
    at
}

/// More tokens on a place than [`MAX_TOKENS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unbounded;

impl Join {
    /// Whether some entry is filled and no token can still come to an empty one without passing a filled one.
    fn ready(&self, marking: &[u8]) -> bool {
        let bits = self.entries.iter().enumerate();
        let filled = bits.fold(0_u64, |bits, (bit, &entry)| {
            bits | u64::from(marking[entry as usize] > 0) << bit
        });
        let awaited = |(place, reach): (usize, &u64)| {
            marking[place] > 0 && reach & !filled != 0 && reach & filled == 0
        };
        filled != 0 && !self.reach.iter().enumerate().any(awaited)
    }
}

/// A name with every run of blanks as one.
#[must_use]
pub fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
