//! All states that the token game of one process can reach, with the way back to the start.

use std::collections::HashMap;

use super::net::{Guard, Join, Move, Net};

/// Tokens on one place beyond this are not counted up: the chart is unsafe already.
const MAX_TOKENS: u8 = 2;

/// What was seen.
#[derive(Debug, Default)]
pub struct Played {
    /// Number of states.
    pub states: usize,
    /// Way to a state with two tokens on one place.
    pub unsafe_path: Option<Vec<usize>>,
    /// Way to a second token at one end event.
    pub improper_path: Option<Vec<usize>>,
    /// Way to a state from which no end can be reached.
    pub stuck_path: Option<Vec<usize>>,
}

type Marking = Vec<u8>;

struct Space<'n> {
    net: &'n Net,
    seen: HashMap<Marking, usize>,
    states: Vec<Marking>,
    came: Vec<Option<(usize, usize)>>,
    origin: Vec<usize>,
    before: Vec<Vec<usize>>,
    /// Not expanded because a place is over-full: counts as able to end.
    cut: Vec<bool>,
    played: Played,
}

/// Looks at every state; none when there are more than `budget`. Marks the nodes that were passed.
pub fn play(net: &Net, budget: usize, alive: &mut [bool]) -> Option<Played> {
    let mut space = Space {
        net,
        seen: HashMap::new(),
        states: Vec::new(),
        came: Vec::new(),
        origin: Vec::new(),
        before: Vec::new(),
        cut: Vec::new(),
        played: Played::default(),
    };
    for (index, (places, passes)) in net.initial.iter().enumerate() {
        passes.iter().for_each(|&at| alive[at] = true);
        let mut marking = vec![0_u8; net.places];
        let twice = add(net, &mut marking, places);
        space.arrive(marking, None, index, twice);
    }
    let mut next = 0;
    while next < space.states.len() {
        if space.states.len() > budget {
            return None;
        }
        space.expand(next, alive);
        next += 1;
    }
    space.find_stuck();
    space.played.states = space.states.len();
    Some(space.played)
}

impl Space<'_> {
    fn expand(&mut self, from: usize, alive: &mut [bool]) {
        let marking = self.states[from].clone();
        if self.over_full(&marking) {
            if self.played.unsafe_path.is_none() {
                self.played.unsafe_path = Some(self.path(from));
            }
            self.cut[from] = true;
            return;
        }
        for (index, made) in self.net.moves.iter().enumerate() {
            if let Some((after, twice)) = self.fire(made, &marking) {
                made.passes.iter().for_each(|&at| alive[at] = true);
                let origin = self.origin[from];
                let to = self.arrive(after, Some((from, index)), origin, twice);
                self.before[to].push(from);
            }
        }
    }

    fn over_full(&self, marking: &Marking) -> bool {
        let mut places = marking.iter().enumerate();
        places.any(|(place, &tokens)| tokens > 1 && !self.net.ends.contains_key(&place))
    }

    /// The marking after a move, and whether an end was reached a second time; none when not enabled.
    fn fire(&self, made: &Move, marking: &Marking) -> Option<(Marking, bool)> {
        let net = self.net;
        if made.take.iter().any(|&place| marking[place] == 0) {
            return None;
        }
        let mut after = marking.clone();
        match &made.guard {
            Guard::None => {}
            Guard::Holds(place) => {
                // fired once per stay: the marker that it puts must not be there yet
                let marker = *made.put.last()?;
                if marking[*place] == 0 || marking[marker] > 0 {
                    return None;
                }
            }
            Guard::Running(scope) => {
                let marker = *made.put.last()?;
                if marking[marker] > 0 || idle(net, marking, *scope, Some(marker)) {
                    return None;
                }
            }
            Guard::Empty(scope) => {
                if !idle(net, marking, *scope, None) {
                    return None;
                }
            }
            Guard::Join(join) => take_join(&net.joins[*join], marking, &mut after)?,
        }
        made.take.iter().for_each(|&place| after[place] -= 1);
        if let Some(scope) = made.clear {
            net.scopes[scope].iter().for_each(|&place| after[place] = 0);
        }
        made.reset.iter().for_each(|&place| after[place] = 0);
        let twice = add(net, &mut after, &made.put);
        Some((after, twice))
    }

    fn arrive(
        &mut self,
        marking: Marking,
        came: Option<(usize, usize)>,
        origin: usize,
        twice: bool,
    ) -> usize {
        let known = self.seen.get(&marking).copied();
        let at = known.unwrap_or_else(|| {
            let at = self.states.len();
            self.seen.insert(marking.clone(), at);
            self.states.push(marking);
            self.came.push(came);
            self.origin.push(origin);
            self.before.push(Vec::new());
            self.cut.push(false);
            at
        });
        if twice && self.played.improper_path.is_none() {
            let mut path = came.map_or_else(Vec::new, |(from, _)| self.path(from));
            if let Some((_, index)) = came {
                path.extend(&self.net.moves[index].passes);
            }
            self.played.improper_path = Some(path);
        }
        at
    }

    /// Nodes passed from the start to a state.
    fn path(&self, state: usize) -> Vec<usize> {
        let mut moves = Vec::new();
        let mut at = state;
        while let Some((from, index)) = self.came[at] {
            moves.push(index);
            at = from;
        }
        let mut path = self.net.initial[self.origin[state]].1.clone();
        for index in moves.into_iter().rev() {
            path.extend(&self.net.moves[index].passes);
        }
        path
    }

    /// Walks back from all states where the process has ended; what is left over is stuck.
    fn find_stuck(&mut self) {
        let done = |at: &usize| self.cut[*at] || idle(self.net, &self.states[*at], 0, None);
        let mut open: Vec<usize> = (0..self.states.len()).filter(done).collect();
        let mut ends = vec![false; self.states.len()];
        open.iter().for_each(|&at| ends[at] = true);
        while let Some(at) = open.pop() {
            for &from in &self.before[at] {
                if !ends[from] {
                    ends[from] = true;
                    open.push(from);
                }
            }
        }
        let stuck = (0..self.states.len()).find(|&at| !ends[at]);
        self.played.stuck_path = stuck.map(|at| self.to_standstill(at));
    }

    /// The way to a stuck state and on, until nothing can happen any more or it turns in a circle.
    fn to_standstill(&self, stuck: usize) -> Vec<usize> {
        let mut path = self.path(stuck);
        let mut seen = vec![false; self.states.len()];
        let mut at = Some(stuck);
        while let Some(state) = at {
            seen[state] = true;
            at = self.net.moves.iter().find_map(|made| {
                let (after, _) = self.fire(made, &self.states[state])?;
                let next = self.seen.get(&after).copied().filter(|&next| !seen[next])?;
                path.extend(&made.passes);
                Some(next)
            });
        }
        path
    }
}

/// Puts tokens; true when an end was reached a second time.
fn add(net: &Net, marking: &mut Marking, places: &[usize]) -> bool {
    let mut twice = false;
    for &place in places {
        let is_end = net.ends.contains_key(&place);
        if is_end && marking[place] > 0 {
            twice = true;
        } else if marking[place] < MAX_TOKENS {
            marking[place] += 1;
        }
    }
    twice
}

/// Whether nothing but reached ends (and markers of events that fired) is left in a scope.
fn idle(net: &Net, marking: &Marking, scope: usize, marker: Option<usize>) -> bool {
    net.scopes[scope].iter().all(|&place| {
        marking[place] == 0
            || net.ends.contains_key(&place)
            || net.markers.contains(&place)
            || marker == Some(place)
    })
}

/// An inclusive join goes on when no empty entry can still be filled from a place that cannot also
/// fill an entry that already is (BPMN 2.0.2, section 13.4.3). Takes one token of each filled entry.
fn take_join(join: &Join, marking: &Marking, after: &mut Marking) -> Option<()> {
    let filled = |entry: usize| marking[join.entries[entry]] > 0;
    let count = join.entries.len();
    if !(0..count).any(filled) {
        return None;
    }
    let waits = (0..count).filter(|&entry| !filled(entry)).any(|empty| {
        join.sources[empty]
            .iter()
            .filter(|&&place| marking[place] > 0)
            .any(|place| {
                !(0..count)
                    .filter(|&entry| filled(entry))
                    .any(|e| join.sources[e].contains(place))
            })
    });
    if waits {
        return None;
    }
    for &entry in join.entries.iter().filter(|&&entry| marking[entry] > 0) {
        after[entry] -= 1;
    }
    Some(())
}
