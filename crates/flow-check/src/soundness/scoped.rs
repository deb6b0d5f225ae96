//! What is seen when one scope is played on its own: how it can be over, what happens in it, its faults.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::net::{How, Kind, Net};
use super::space::{MAX_THROWS, Space};
use super::strong::terminal;
use super::stubborn::Stubborn;

/// States of all scopes of a chart together; beyond, the answer is "not decided".
pub const MAX_STATES: usize = 60_000;
/// Moves that are looked at in all scopes of a chart together; beyond, the answer is "not decided".
pub const MAX_WORK: usize = 20_000_000;
/// States that are looked at once a scope is known to be unsafe: enough to see its other faults.
const MAX_UNSAFE_STATES: usize = 4_000;

/// Moves that are shown of a circle without an exit.
const MAX_CIRCLE: usize = 24;

/// A way in which a scope can be over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How.
    pub how: How,
    /// What was thrown before to catchers around that do not interrupt; twice where it was thrown more than once.
    pub marks: Vec<usize>,
    /// Nodes that were passed, in order.
    pub way: Vec<usize>,
}

impl Outcome {
    /// Simply done.
    #[must_use]
    pub fn done() -> Outcome {
        Outcome {
            how: How::Done,
            marks: Vec::new(),
            way: Vec::new(),
        }
    }
}

/// A fault with the way that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The node where it shows.
    pub node: Option<usize>,
    /// Nodes passed, in order.
    pub way: Vec<usize>,
}

/// What was seen of a scope.
#[derive(Debug, Default)]
pub struct Played {
    /// Ways in which it can be over.
    pub outcomes: Vec<Outcome>,
    /// Nodes that can happen.
    pub alive: BTreeSet<usize>,
    /// Ways from the beginning of the scope to the first happening of a sub-process, itself last.
    pub into: HashMap<usize, Vec<usize>>,
    /// Two tokens on one flow.
    pub unsafe_at: Option<Seen>,
    /// A second token at one end event.
    pub improper_at: Option<Seen>,
    /// A state from which the end cannot be reached.
    pub stuck_at: Option<Seen>,
    /// What was thrown to catchers around that do not interrupt before it got stuck.
    pub stuck_marks: Vec<usize>,
    /// States that were looked at.
    pub states: usize,
    /// Moves that were looked at.
    pub work: usize,
    /// Whether every state was looked at; for an unsafe scope, enough of them.
    pub complete: bool,
}

/// What may still be looked at.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// States.
    pub states: usize,
    /// Moves.
    pub work: usize,
}

/// Plays a net. `subs` are the sub-processes whose first happening is wanted.
#[must_use]
pub fn play(net: &Net, subs: &BTreeSet<usize>, budget: Budget) -> Played {
    let (space, walk) = walk(net, budget, true);
    if walk.unsafe_state.is_none() {
        let mut played = report(&space, &walk, subs, walk.complete);
        if !walk.complete && (played.stuck_at.is_some() || played.improper_at.is_some()) {
            played.complete = true;
            played.alive.extend(passable(net));
        }
        return played;
    }
    let spent = space.work;
    let small = Budget {
        states: MAX_UNSAFE_STATES.min(budget.states),
        work: budget.work / 4,
    };
    let (wide, wide_walk) = self::walk(net, small, false);
    let mut played = report(&wide, &wide_walk, subs, true);
    played.unsafe_at = walk.unsafe_state.map(|state| shown(&space, state));
    played.states = played.states.max(space.states.len());
    played.work += spent;
    if !wide_walk.complete {
        // what was not met may be alive all the same: only what no move can pass is left out
        played.alive.extend(passable(net));
    }
    played
}

struct Walk {
    unsafe_state: Option<usize>,
    complete: bool,
    stuck: Option<usize>,
}

/// Looks at the states in order of distance; the first unsafe state ends a `strict` walk.
fn walk(net: &Net, budget: Budget, strict: bool) -> (Space<'_>, Walk) {
    let mut space = Space::new(net);
    let stubborn = Stubborn::new(net);
    let mut next = 0;
    let mut complete = true;
    let mut unsafe_state = None;
    let mut work = 0;
    'rounds: loop {
        while next < space.states.len() {
            if strict && space.twice(next).is_some() {
                unsafe_state = Some(next);
                break 'rounds;
            }
            if space.states.len() > budget.states || work + space.work > budget.work {
                complete = false;
                break 'rounds;
            }
            let enabled = enabled(&space, next);
            work += net.moves.len() + net.joins.len() * net.kinds.len();
            let chosen = if strict {
                stubborn.choose(&space, next, &enabled, &mut work)
            } else {
                enabled
            };
            for by in chosen {
                space.take(next, by);
            }
            next += 1;
        }
        if !strict || !complete || !look_at_ignored(&mut space) {
            break;
        }
    }
    space.work += work;
    // messages beyond those that are counted: what they would allow was not seen
    complete &= !(strict && space.flooded);
    let stuck = find_stuck(&space, next, complete);
    let walk = Walk {
        unsafe_state,
        complete,
        stuck,
    };
    (space, walk)
}

fn enabled(space: &Space, state: usize) -> Vec<usize> {
    let marking = &space.states[state];
    if state == 0 {
        return Vec::new();
    }
    (1..space.net.moves.len())
        .filter(|&index| space.enabled(index, marking))
        .collect()
}

/// A move that stays enabled in a circle must not be put off for ever. Looks at all moves of a state in each
/// circle that is never left; whether there was one.
fn look_at_ignored(space: &mut Space) -> bool {
    let mut grown = false;
    for circle in terminal(&space.edges) {
        let taken: BTreeSet<usize> = circle
            .iter()
            .flat_map(|&state| space.edges[state].iter().map(|&(by, _)| by))
            .collect();
        let ignored = circle.iter().find_map(|&state| {
            let left: Vec<usize> = enabled(space, state)
                .into_iter()
                .filter(|by| !taken.contains(by))
                .collect();
            (!left.is_empty()).then_some((state, left))
        });
        if let Some((state, left)) = ignored {
            for by in left {
                space.take(state, by);
                grown = true;
            }
        }
    }
    grown
}

/// The first state of a circle (or standstill) that is never left and not an end.
fn find_stuck(space: &Space, looked_at: usize, complete: bool) -> Option<usize> {
    if space
        .net
        .always
        .iter()
        .any(|(exit, _)| exit.how != How::Stuck)
    {
        return None;
    }
    let open = |&state: &usize| state >= looked_at || space.cut[state] || space.over(state);
    // a circle may only look closed while states are missing; a standstill is one
    let stands = |circle: &[usize]| matches!(circle, [state] if *state > 0 && enabled(space, *state).is_empty());
    let circles = terminal(&space.edges)
        .into_iter()
        .filter(|circle| complete || stands(circle));
    let stuck = circles.filter(|circle| !circle.iter().any(open));
    stuck.filter_map(|circle| circle.into_iter().min()).min()
}

fn shown(space: &Space, state: usize) -> Seen {
    let place = space.twice(state);
    Seen {
        node: place.and_then(|place| space.net.owner[place]),
        way: space.way(state),
    }
}

fn report(space: &Space, walk: &Walk, subs: &BTreeSet<usize>, complete: bool) -> Played {
    let mut played = Played {
        complete,
        states: space.states.len(),
        work: space.work,
        ..Played::default()
    };
    played.unsafe_at = walk.unsafe_state.map(|state| shown(space, state));
    played.improper_at = super::again::find(space);
    if let Some(state) = walk.stuck {
        let (seen, marks) = standstill(space, state);
        played.stuck_at = Some(seen);
        played.stuck_marks = marks;
    }
    find_alive(space, subs, &mut played);
    find_outcomes(space, &mut played);
    played
}

/// Marks what happens, and keeps the first way into each sub-process.
fn find_alive(space: &Space, subs: &BTreeSet<usize>, played: &mut Played) {
    let mut knots = Vec::new();
    for (by, first) in space.first.iter().enumerate() {
        let Some((state, _)) = first else { continue };
        let made = &space.net.moves[by];
        let branches = made.any.iter().map(|branch| branch.passes);
        for rope in [made.passes]
            .into_iter()
            .chain(made.also.iter().copied())
            .chain(branches)
        {
            let mut new = Vec::new();
            space
                .net
                .ropes
                .meet(rope, &mut knots, &mut |node| new.push(node));
            let subs: Vec<usize> = new
                .iter()
                .copied()
                .filter(|node| subs.contains(node))
                .collect();
            played.alive.extend(new);
            for sub in subs
                .into_iter()
                .filter(|sub| !played.into.contains_key(sub))
                .collect::<Vec<_>>()
            {
                let mut way = space.way(*state);
                let mut tail = Vec::new();
                if !made.also.contains(&rope) && rope != made.passes {
                    space.net.ropes.write(made.passes, &mut tail);
                }
                space.net.ropes.write(rope, &mut tail);
                let until = tail
                    .iter()
                    .position(|&node| node == sub)
                    .map_or(tail.len(), |at| at + 1);
                way.extend(&tail[..until]);
                played.into.insert(sub, way);
            }
        }
    }
    for (_, way) in &space.net.always {
        if let Some(&sub) = way.first() {
            played.alive.insert(sub);
            played.into.entry(sub).or_insert_with(|| vec![sub]);
        }
    }
}

fn find_outcomes(space: &Space, played: &mut Played) {
    let net = space.net;
    let mut found: BTreeMap<(How, Vec<usize>), Vec<usize>> = BTreeMap::new();
    for state in 1..space.states.len() {
        if !space.over(state) {
            continue;
        }
        let marking = &space.states[state];
        let mut marks = thrown(net, marking);
        let exit = usize::from(marking[net.kinds.len()])
            .checked_sub(1)
            .map(|at| &net.exits[at]);
        marks.extend(exit.iter().flat_map(|exit| &exit.marks));
        let marks = counted(marks);
        let how = exit.map_or(How::Done, |exit| exit.how);
        found
            .entry((how, marks))
            .or_insert_with(|| space.way(state));
    }
    for (exit, way) in &net.always {
        found
            .entry((exit.how, exit.marks.clone()))
            .or_insert_with(|| way.clone());
    }
    if let Some(stuck) = &played.stuck_at {
        found
            .entry((How::Stuck, played.stuck_marks.clone()))
            .or_insert_with(|| stuck.way.clone());
    }
    if played.stuck_at.is_none()
        && let Some((_, way)) = found.iter().find(|((how, _), _)| *how == How::Stuck)
    {
        let (node, way) = (way.last().copied(), way.clone());
        played.stuck_at = Some(Seen { node, way });
    }
    let outcomes = found
        .into_iter()
        .map(|((how, marks), way)| Outcome { how, marks, way });
    played.outcomes = outcomes.collect();
    if played.outcomes.is_empty() {
        // unsafe without an end in sight: it happens all the same, and what lies behind it is looked at
        played.outcomes.push(Outcome::done());
    }
}

/// The way to a stuck state and on, until nothing can happen any more or it turns in a circle.
fn standstill(space: &Space, stuck: usize) -> (Seen, Vec<usize>) {
    let mut way = space.way(stuck);
    let mut met = vec![false; space.states.len()];
    let mut at = stuck;
    for _ in 0..MAX_CIRCLE {
        met[at] = true;
        let next = space.edges[at].iter().find(|(_, to)| !met[*to]);
        let Some(&(by, to)) = next else { break };
        space.pass(by, space.chosen(at, by, to), &mut way);
        at = to;
    }
    let marking = &space.states[at];
    let waits = |&place: &usize| marking[place] > 0 && space.net.kinds[place].runs();
    let place = (0..space.net.kinds.len()).find(waits);
    let seen = Seen {
        node: place.and_then(|place| space.net.owner[place]),
        way,
    };
    (seen, counted(thrown(space.net, marking)))
}

/// What was thrown to catchers around that do not interrupt, as often as it was.
fn thrown(net: &Net, marking: &[u8]) -> Vec<usize> {
    let kinds = net.kinds.iter().zip(marking);
    let marks = kinds.flat_map(|(kind, &times)| match kind {
        Kind::Mark(thrower) => vec![*thrower; usize::from(times)],
        Kind::Flow | Kind::Hidden | Kind::Idle | Kind::Post(_) | Kind::Done(_) => Vec::new(),
    });
    marks.collect()
}

/// In order, each of them as often as is told apart.
fn counted(mut marks: Vec<usize>) -> Vec<usize> {
    marks.sort_unstable();
    let most = usize::from(MAX_THROWS);
    let kept = marks.iter().enumerate();
    let kept = kept.filter(|&(at, it)| at < most || marks[at - most] != *it);
    kept.map(|(_, &it)| it).collect()
}

/// Nodes of moves whose places could all be marked if no token were ever taken away.
fn passable(net: &Net) -> BTreeSet<usize> {
    let mut marked = vec![false; net.kinds.len()];
    let mut passed = vec![false; net.moves.len()];
    let mut nodes = BTreeSet::new();
    let mut knots = Vec::new();
    let mut grown = true;
    while grown {
        grown = false;
        for (index, made) in net.moves.iter().enumerate() {
            let joined = made
                .join
                .is_none_or(|join| net.joins[join].entries.iter().any(|&it| marked[it]));
            if passed[index] || !joined || !made.take.iter().all(|&place| marked[place]) {
                continue;
            }
            passed[index] = true;
            grown = true;
            made.puts().for_each(|place| marked[place] = true);
            let branches = made.any.iter().map(|branch| branch.passes);
            for rope in [made.passes]
                .into_iter()
                .chain(made.also.iter().copied())
                .chain(branches)
            {
                net.ropes.meet(rope, &mut knots, &mut |node| {
                    nodes.insert(node);
                });
            }
        }
    }
    nodes
}
