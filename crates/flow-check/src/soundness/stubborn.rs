//! Partial-order reduction: of moves that do not disturb each other only one order is played.
//!
//! Strong stubborn sets (Valmari 1991). A set holds with every enabled move all that compete with it for a token,
//! and with every disabled move all that could enable one token that it lacks. Beside that
//! - a flow that gives its token away also holds the moves that could put a second one there: safeness is seen;
//! - an inclusive join and every move that changes what it looks at hold each other;
//! - a move that leaves the scope disturbs all.

use super::net::{Kind, Net, Place};
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
                if join.reach[place] != 0 || join.entries.contains(&place) {
                    watchers.push(index);
                }
            }
        }
        let exits = (0..net.moves.len())
            .filter(|&index| net.moves[index].exit.is_some() || !net.moves[index].clear.is_empty());
        Stubborn {
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
            if chosen.len() < best.len() {
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
        if made.exit.is_some() || !made.clear.is_empty() {
            return (1..net.moves.len()).collect();
        }
        let mut more = self.exits.clone();
        let mut takes: Vec<Place> = made.take.clone();
        if let Some(join) = made.join {
            let join = &net.joins[join];
            let looks = (0..net.kinds.len())
                .filter(|&place| join.reach[place] != 0 || join.entries.contains(&place));
            looks.for_each(|place| more.extend(&self.producers[place]));
            takes.extend(join.entries.iter().filter(|&&entry| marking[entry] > 0));
        }
        for &place in &takes {
            more.extend(&self.consumers[place]);
            if net.kinds[place] == Kind::Flow {
                more.extend(&self.producers[place]);
            }
        }
        for place in takes.into_iter().chain(made.puts()) {
            more.extend(&self.watchers[place]);
        }
        more
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
        let entries = space.net.joins[join].entries.iter();
        let mut more: Vec<usize> = entries
            .flat_map(|&entry| self.producers[entry].clone())
            .collect();
        if let Err(Some(awaited)) = space.ready(join, marking) {
            more.extend(&self.consumers[awaited]);
        }
        more
    }
}
