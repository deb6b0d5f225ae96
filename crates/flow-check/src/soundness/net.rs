//! A scope as places and moves: a Petri net with inclusive joins, choices of branches and exits.

use super::rope::{Rope, Ropes};

/// Most ways into one inclusive join.
pub const MAX_ENTRIES: usize = 64;

/// Index of a place.
pub type Place = usize;

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A sequence flow: two tokens on it are a fault.
    Flow,
    /// Something that goes on inside an activity.
    Hidden,
    /// A process that waits for the message that begins it: not running yet.
    Idle,
    /// Messages of this flow that were sent and not taken yet.
    Post(usize),
    /// Tells that this end event was reached; keeps no token.
    Done(usize),
    /// Remembers that this event has thrown to a catcher outside that does not interrupt.
    Mark(usize),
}

impl Kind {
    /// Whether a token here keeps the scope running.
    #[must_use]
    pub fn runs(self) -> bool {
        matches!(self, Kind::Flow | Kind::Hidden)
    }
}

/// How a run of a scope is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// No token is left, or a terminate end was reached.
    Done,
    /// This event has thrown to a catcher around that interrupts.
    Thrown(usize),
    /// It is not over and never will be.
    Stuck,
}

/// A way out of the whole scope at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// How the scope is left.
    pub how: How,
    /// What was thrown to catchers that do not interrupt.
    pub marks: Vec<usize>,
}

/// One branch of a choice of several, with what is passed when it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branch {
    /// Where its token comes to.
    pub place: Place,
    /// What is passed by then.
    pub passes: Rope,
}

/// One thing that may happen.
#[derive(Debug, Clone)]
pub struct Move {
    /// Places that lose a token.
    pub take: Vec<Place>,
    /// Places that gain a token.
    pub put: Vec<Place>,
    /// Branches of which any may be chosen besides.
    pub any: Vec<Branch>,
    /// Whether none of the branches need be chosen.
    pub none_ok: bool,
    /// The inclusive join that must be ready; it takes one token of each filled entry.
    pub join: Option<usize>,
    /// Places that it empties after it has taken: a process among several that is left at once.
    pub clear: Vec<Place>,
    /// Index of the exit that it leaves the scope by.
    pub exit: Option<usize>,
    /// Nodes that are passed.
    pub passes: Rope,
    /// Other ways that can be gone as well whenever this one is.
    pub also: Vec<Rope>,
    /// Taken out by a reduction.
    pub gone: bool,
}

impl Move {
    /// A move from places to places that passes a way.
    #[must_use]
    pub fn new(take: Vec<Place>, put: Vec<Place>, passes: Rope) -> Move {
        Move {
            take,
            put,
            any: Vec::new(),
            none_ok: true,
            join: None,
            clear: Vec::new(),
            exit: None,
            passes,
            also: Vec::new(),
            gone: false,
        }
    }

    /// All places that may gain a token.
    pub fn puts(&self) -> impl Iterator<Item = Place> + '_ {
        let any = self.any.iter().map(|branch| branch.place);
        self.put.iter().copied().chain(any)
    }
}

/// An inclusive join.
#[derive(Debug, Clone)]
pub struct Join {
    /// Places in front of it.
    pub entries: Vec<Place>,
    /// Per place: what a token there can still come to without passing the join.
    pub reach: Vec<Reach>,
}

/// The entries of an inclusive join (as bits) that a token can still come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// In whatever way. The join waits while one of them is empty…
    pub comes: u64,
    /// …unless one of these, which sequence flows alone lead to, is filled: then the token is late, not missing.
    pub flows: u64,
}

impl Reach {
    /// The same, and these entries at once.
    #[must_use]
    pub fn with(self, entries: u64) -> Reach {
        Reach {
            comes: self.comes | entries,
            flows: self.flows | entries,
        }
    }

    /// Whether a join whose entries are filled like this waits for the token.
    #[must_use]
    pub fn awaited(self, filled: u64) -> bool {
        self.comes & !filled != 0 && self.flows & filled == 0
    }
}

/// The net of one scope. The first move begins it and takes nothing.
#[derive(Debug, Default)]
pub struct Net {
    /// What each place is.
    pub kinds: Vec<Kind>,
    /// The node that a token at each place waits for.
    pub owner: Vec<Option<usize>>,
    /// What may happen.
    pub moves: Vec<Move>,
    /// Inclusive joins.
    pub joins: Vec<Join>,
    /// Ways out at once.
    pub exits: Vec<Exit>,
    /// Exits that are open at any time, with the way to take: event sub-processes that interrupt.
    pub always: Vec<(Exit, Vec<usize>)>,
    /// Ways of moves.
    pub ropes: Ropes,
}

impl Net {
    /// A new place.
    pub fn place(&mut self, kind: Kind, owner: Option<usize>) -> Place {
        self.kinds.push(kind);
        self.owner.push(owner);
        self.kinds.len() - 1
    }

    /// Per place the moves that take from it, entries of joins included.
    #[must_use]
    pub fn consumers(&self) -> Vec<Vec<usize>> {
        self.by_place(|made| {
            let entries = made.join.map(|join| self.joins[join].entries.as_slice());
            let entries = entries.unwrap_or_default();
            made.take.iter().chain(entries).copied().collect()
        })
    }

    /// Per place the moves that put into it.
    #[must_use]
    pub fn producers(&self) -> Vec<Vec<usize>> {
        self.by_place(|made| made.puts().collect())
    }

    fn by_place(&self, places: impl Fn(&Move) -> Vec<Place>) -> Vec<Vec<usize>> {
        let mut by = vec![Vec::new(); self.kinds.len()];
        for (index, made) in self.moves.iter().enumerate().filter(|(_, made)| !made.gone) {
            for place in places(made) {
                if by[place].last() != Some(&index) {
                    by[place].push(index);
                }
            }
        }
        by
    }
}
