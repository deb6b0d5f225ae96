//! Partial-order reduction: of moves that do not disturb each other only one order is played.
//!
//! Strong stubborn sets (Valmari 1991). A set holds with every enabled move all that compete with it for a token,
//! and with every disabled move all that could enable one token that it lacks. Beside that
//! - a flow that gives its token away also holds the moves that could put a second one there: safeness is seen;
//! - an inclusive join and every move that changes what it looks at hold each other, but for a move whose own token
//!   keeps the join waiting: that token goes on, or another fills one of the entries that it may still come to;
//! - a move that leaves the scope comes to the same end whatever was done before it, so it holds only its rivals; a
//!   set of such moves alone is none. Where marks or other processes outlast the scope it disturbs all.

use super::net::{Join, Kind, Net, Place};
use super::space::Space;

/// Enabled moves from which a set is grown; the smallest wins.
const MAX_SEEDS: usize = 6;

/// Who takes from and puts to where, once per net.
pub struct Stubborn {
    producers: Vec<Vec<usize>>,
    consumers: Vec<Vec<usize>>,
    /// Joins (as moves) that look at a place.
    watchers: Vec<Vec<usize>>,
    exits: Vec<usize>,
    /// Whether something is left of the scope when it is left.
    outlasts: bool,
}

impl Stubborn {
    /// Looks at a net.
    #[must_use]
    pub fn new(net: &Net) -> Stubborn {
        let mut watchers = vec![Vec::new(); net.kinds.len()];
        for (index, made) in net.moves.iter().enumerate() {
            let Some(join) = made.join else { continue };
            let join = &net.joins[join];
            for (place, watchers) in watchers.iter_mut().enumerate() {
                if join.reach[place].comes != 0 || join.entries.contains(&place) {
                    watchers.push(index);
                }
            }
        }
        let exits = (0..net.moves.len())
            .filter(|&index| net.moves[index].exit.is_some() || !net.moves[index].clear.is_empty());
        let mark = |kind: &Kind| matches!(kind, Kind::Mark(_));
        Stubborn {
            outlasts: net.kinds.iter().any(mark)
                || net.moves.iter().any(|made| !made.clear.is_empty()),
            producers: net.producers(),
            consumers: net.consumers(),
            watchers,
            exits: exits.collect(),
        }
    }

    /// Enabled moves of a state that are enough to look at.
    #[must_use]
    pub fn choose(
        &self,
        space: &Space,
        state: usize,
        enabled: &[usize],
        work: &mut usize,
    ) -> Vec<usize> {
        let mut best = enabled.to_vec();
        for &seed in enabled.iter().take(MAX_SEEDS) {
            if best.len() < 2 {
                break;
            }
            let set = self.grow(space, state, seed, work);
            let chosen: Vec<usize> = enabled
                .iter()
                .copied()
                .filter(|&index| set[index])
                .collect();
            let goes_on = |&index: &usize| space.net.moves[index].exit.is_none();
            if chosen.len() < best.len() && chosen.iter().any(goes_on) {
                best = chosen;
            }
        }
        best
    }

    fn grow(&self, space: &Space, state: usize, seed: usize, work: &mut usize) -> Vec<bool> {
        let marking = &space.states[state];
        let mut set = vec![false; space.net.moves.len()];
        let mut open = vec![seed];
        set[seed] = true;
        while let Some(index) = open.pop() {
            let join = space.net.moves[index].join.is_some();
            *work += if join { space.net.kinds.len() } else { 1 };
            let more = if space.enabled(index, marking) {
                self.disturbed(space.net, marking, index)
            } else {
                self.needed(space, marking, index)
            };
            *work += more.len();
            for next in more {
                if !std::mem::replace(&mut set[next], true) {
                    open.push(next);
                }
            }
        }
        set
    }

    /// What must be looked at together with an enabled move.
    fn disturbed(&self, net: &Net, marking: &[u8], index: usize) -> Vec<usize> {
        let made = &net.moves[index];
        let leaves = made.exit.is_some() || !made.clear.is_empty();
        if leaves && self.outlasts {
            return (1..net.moves.len()).collect();
        }
        let mut more = if self.outlasts {
            self.exits.clone()
        } else {
            Vec::new()
        };
        let mut takes: Vec<Place> = made.take.clone();
        if let Some(join) = made.join {
            let join = &net.joins[join];
            let looks = (0..net.kinds.len())
                .filter(|&place| join.reach[place].comes != 0 || join.entries.contains(&place));
            looks.for_each(|place| more.extend(&self.producers[place]));
            takes.extend(join.entries.iter().filter(|&&entry| marking[entry] > 0));
        }
        for &place in &takes {
            more.extend(&self.consumers[place]);
            if net.kinds[place] == Kind::Flow {
                more.extend(&self.producers[place]);
            }
        }
        if leaves {
            return more;
        }
        for place in takes.iter().copied().chain(made.puts()) {
            for &watcher in &self.watchers[place] {
                match self.unblocked_by(net, marking, &made.take, watcher) {
                    Some(fills) => more.extend(fills),
                    None => more.push(watcher),
                }
            }
        }
        more
    }

    /// What must happen before a join goes on that waits for a token which only moves of this set can take away:
    /// another token at one of the entries that it may come to. None when it waits for no such token.
    fn unblocked_by(
        &self,
        net: &Net,
        marking: &[u8],
        takes: &[Place],
        watcher: usize,
    ) -> Option<Vec<usize>> {
        let join = &net.joins[net.moves[watcher].join?];
        let awaited = takes
            .iter()
            .find(|&&place| waits_for(join, marking, place))?;
        Some(self.fill(join, join.reach[*awaited].comes))
    }

    /// Moves that fill one of these entries.
    fn fill(&self, join: &Join, entries: u64) -> Vec<usize> {
        let bits = join.entries.iter().enumerate();
        let wanted = bits.filter(|(bit, _)| entries >> bit & 1 == 1);
        wanted
            .flat_map(|(_, &entry)| self.producers[entry].clone())
            .collect()
    }

    /// What could bring a disabled move one token that it lacks.
    fn needed(&self, space: &Space, marking: &[u8], index: usize) -> Vec<usize> {
        let made = &space.net.moves[index];
        let empty = made.take.iter().filter(|&&place| marking[place] == 0);
        if let Some(&place) = empty.min_by_key(|&&place| self.producers[place].len()) {
            return self.producers[place].clone();
        }
        let Some(join) = made.join else {
            return Vec::new();
        };
        let Err(Some(awaited)) = space.ready(join, marking) else {
            return self.fill(&space.net.joins[join], u64::MAX);
        };
        let join = &space.net.joins[join];
        let mut more = self.fill(join, join.reach[awaited].comes);
        more.extend(&self.consumers[awaited]);
        more
    }
}

/// Whether a join waits for the token of a place, however its other places are filled.
fn waits_for(join: &Join, marking: &[u8], place: Place) -> bool {
    let entries = join.entries.iter().enumerate();
    let filled = entries.fold(0, |bits, (bit, &entry)| {
        bits | u64::from(marking[entry] > 0) << bit
    });
    join.reach[place].awaited(filled)
}
