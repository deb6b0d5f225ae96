//! The states that a net can reach: markings, the moves between them, and the way back to the beginning.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::net::{Kind, Move, Net, Place};

/// Tokens on one place beyond this are not counted up once a chart is known to be unsafe, and messages of one flow
/// never.
pub const MAX_TOKENS: u8 = 3;
/// Throws of one event to catchers around that do not interrupt are told apart up to here: two are enough to see two
/// tokens on a flow, and an end that is reached twice.
pub const MAX_THROWS: u8 = 2;
/// Exits of a scope that are told apart.
const MAX_EXITS: u8 = 250;
/// What stands in place of an exit before the scope begins.
const NOT_BEGUN: u8 = u8::MAX;

/// Tokens per place, and behind them how the scope was left (0: it was not).
pub type Marking = Box<[u8]>;

/// A hasher for short byte strings: multiply and rotate, no keys to guess (states are not chosen by strangers
/// to collide: a collision only costs time, which is bounded).
#[derive(Debug, Default)]
pub struct Fast(u64);

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
}

type Index = HashMap<Marking, usize, BuildHasherDefault<Fast>>;

/// How a state was reached first.
#[derive(Debug, Clone, Copy)]
pub struct Came {
    /// From which state.
    pub from: usize,
    /// By which move.
    pub by: usize,
    /// Which branches were chosen, as bits.
    pub chosen: u64,
}

/// A state space in the making.
pub struct Space<'n> {
    pub net: &'n Net,
    index: Index,
    pub states: Vec<Marking>,
    pub came: Vec<Option<Came>>,
    /// Moves taken from each state, with where they lead.
    pub edges: Vec<Vec<(usize, usize)>>,
    /// Tokens were left out on the way to the state.
    pub cut: Vec<bool>,
    /// Whether more messages of one flow were sent than are counted.
    pub flooded: bool,
    /// Move and state of its first happening, with the branches chosen.
    pub first: Vec<Option<(usize, u64)>>,
    /// Branches that were chosen ever, by move.
    pub work: usize,
}

impl<'n> Space<'n> {
    /// The state in which the scope has just begun.
    #[must_use]
    pub fn new(net: &'n Net) -> Space<'n> {
        let mut space = Space {
            net,
            index: Index::default(),
            states: Vec::new(),
            came: Vec::new(),
            edges: Vec::new(),
            cut: Vec::new(),
            flooded: false,
            first: vec![None; net.moves.len()],
            work: 0,
        };
        let mut nothing: Marking = vec![0; net.kinds.len() + 1].into();
        nothing[net.kinds.len()] = NOT_BEGUN;
        space.add(nothing, None, false);
        space.take(0, 0);
        space
    }

    fn add(&mut self, marking: Marking, came: Option<Came>, cut: bool) -> usize {
        if let Some(&known) = self.index.get(&marking) {
            return known;
        }
        let at = self.states.len();
        self.index.insert(marking.clone(), at);
        self.states.push(marking);
        self.came.push(came);
        self.edges.push(Vec::new());
        self.cut.push(cut);
        at
    }

    /// Whether a move can happen in a marking.
    #[must_use]
    pub fn enabled(&self, index: usize, marking: &[u8]) -> bool {
        let made = &self.net.moves[index];
        index > 0
            && marking[self.net.kinds.len()] == 0
            && made.take.iter().all(|&place| marking[place] > 0)
            && made
                .join
                .is_none_or(|join| self.ready(join, marking).is_ok())
    }

    /// The filled entries of a join that may go on; else a place that it waits for, if entries are filled.
    ///
    /// # Errors
    /// Names the place whose token is awaited; none when no entry is filled.
    pub fn ready(&self, join: usize, marking: &[u8]) -> Result<u64, Option<Place>> {
        let join = &self.net.joins[join];
        let mut filled = 0_u64;
        for (bit, &entry) in join.entries.iter().enumerate() {
            filled |= u64::from(marking[entry] > 0) << bit;
        }
        if filled == 0 {
            return Err(None);
        }
        let awaited = (0..self.net.kinds.len())
            .find(|&place| marking[place] > 0 && join.reach[place].awaited(filled));
        awaited.map_or(Ok(filled), |place| Err(Some(place)))
    }

    /// Takes a move from a state, with every choice of branches (of which there are few).
    pub fn take(&mut self, from: usize, by: usize) {
        let net = self.net;
        let made = &net.moves[by];
        let marking = self.states[from].clone();
        let least = u64::from(!made.any.is_empty() && !made.none_ok);
        for chosen in least..(1_u64 << made.any.len()) {
            self.work += net.kinds.len() / 8 + 1;
            let (after, over) = self.after(made, &marking, chosen);
            let full = |&place: &Place| {
                matches!(net.kinds[place], Kind::Post(_)) && marking[place] == MAX_TOKENS
            };
            self.flooded |= made.put.iter().any(full);
            let cut = over || self.cut[from];
            let to = self.add(after, Some(Came { from, by, chosen }), cut);
            self.edges[from].push((by, to));
        }
        if self.first[by].is_none() {
            self.first[by] = Some((from, least));
        }
    }

    fn after(&self, made: &Move, marking: &Marking, chosen: u64) -> (Marking, bool) {
        let net = self.net;
        let mut after = marking.clone();
        after[net.kinds.len()] = 0;
        made.take.iter().for_each(|&place| after[place] -= 1);
        if let Some(join) = made.join {
            for &entry in &net.joins[join].entries {
                after[entry] = after[entry].saturating_sub(1);
            }
        }
        let chosen = made
            .any
            .iter()
            .enumerate()
            .filter(|(bit, _)| chosen >> bit & 1 == 1);
        made.clear.iter().for_each(|&place| after[place] = 0);
        let mut over = false;
        for place in made
            .put
            .iter()
            .copied()
            .chain(chosen.map(|(_, branch)| branch.place))
        {
            let most = match net.kinds[place] {
                Kind::Flow | Kind::Hidden | Kind::Post(_) => MAX_TOKENS,
                Kind::Done(_) => 0,
                Kind::Mark(_) => MAX_THROWS,
                Kind::Idle => 1,
            };
            over |= after[place] == most && net.kinds[place].runs();
            after[place] = after[place].saturating_add(1).min(most);
        }
        if let Some(exit) = made.exit {
            for (place, tokens) in after.iter_mut().enumerate().take(net.kinds.len()) {
                if !matches!(net.kinds[place], Kind::Mark(_)) {
                    *tokens = 0;
                }
            }
            after[net.kinds.len()] = u8::try_from(exit + 1).unwrap_or(MAX_EXITS);
        }
        (after, over)
    }

    /// Whether the scope is over in a state: left, or nothing runs any more.
    #[must_use]
    pub fn over(&self, state: usize) -> bool {
        let marking = &self.states[state];
        let kinds = &self.net.kinds;
        state > 0
            && (marking[kinds.len()] > 0
                || (0..kinds.len()).all(|place| marking[place] == 0 || !kinds[place].runs()))
    }

    /// A flow with more than one token.
    #[must_use]
    pub fn twice(&self, state: usize) -> Option<Place> {
        let marking = &self.states[state];
        (0..self.net.kinds.len())
            .find(|&place| marking[place] > 1 && self.net.kinds[place] == Kind::Flow)
    }

    /// Nodes passed by the first happening of a way to a state.
    #[must_use]
    pub fn way(&self, state: usize) -> Vec<usize> {
        let mut steps = Vec::new();
        let mut at = state;
        while let Some(came) = self.came[at] {
            steps.push(came);
            at = came.from;
        }
        let mut way = Vec::new();
        for came in steps.into_iter().rev() {
            self.pass(came.by, came.chosen, &mut way);
        }
        way
    }

    /// The branches chosen when a move led from one state to another.
    #[must_use]
    pub fn chosen(&self, from: usize, by: usize, to: usize) -> u64 {
        let made = &self.net.moves[by];
        let least = u64::from(!made.any.is_empty() && !made.none_ok);
        let leads =
            |&chosen: &u64| self.after(made, &self.states[from], chosen).0 == self.states[to];
        (least..(1_u64 << made.any.len()))
            .find(leads)
            .unwrap_or(least)
    }

    /// Adds what a move passes.
    pub fn pass(&self, by: usize, chosen: u64, way: &mut Vec<usize>) {
        let made = &self.net.moves[by];
        self.net.ropes.write(made.passes, way);
        for (bit, branch) in made.any.iter().enumerate() {
            if chosen >> bit & 1 == 1 {
                self.net.ropes.write(branch.passes, way);
            }
        }
    }
}
