//! Tokens: how a case moves from node to node, splits, joins and ends.

use std::collections::{HashMap, HashSet};

use super::net::{Net, Role};
use super::play::{Item, World};

/// Chance that a loop is gone round again, relative to the time before.
const DAMPING: f64 = 0.5;
/// Moves without time passing after which a case counts as never ending.
const MAX_INSTANT_MOVES: u32 = 10_000;

/// A scope of a case: the process, or one opening of a sub-process.
pub(super) type Place = usize;

/// One opening of a scope.
struct Opened {
    /// Where it was opened, and by which node.
    from: Option<(Place, usize)>,
    tokens: usize,
    alive: bool,
    /// Nodes where tokens are held.
    held: Vec<usize>,
    /// Tokens before joins, by node: one number per flow that enters.
    joins: HashMap<usize, Vec<u32>>,
}

/// One case.
pub(super) struct Case {
    pub arrived: f64,
    pub ended: Option<f64>,
    pub abandoned: bool,
    pub moves: u32,
    pub waiting: f64,
    pub processing: f64,
    pub idle_processing: f64,
    /// When the clock of the law started and stopped.
    pub clock: (Option<f64>, Option<f64>),
    /// Stretches that the law leaves out.
    pub excluded: Vec<(f64, f64)>,
    visits: Vec<u32>,
    opened: Vec<Opened>,
}

impl Case {
    pub fn new(arrived: f64, nodes: usize) -> Self {
        Self {
            arrived,
            ended: None,
            abandoned: false,
            moves: 0,
            waiting: 0.0,
            processing: 0.0,
            idle_processing: 0.0,
            clock: (None, None),
            excluded: Vec::new(),
            visits: vec![0; nodes],
            opened: Vec::new(),
        }
    }

    /// Counts a visit; the first is 0.
    pub fn visit(&mut self, node: usize) -> u32 {
        self.moves += 1;
        self.visits[node] += 1;
        self.visits[node] - 1
    }

    pub fn alive(&self, place: Place) -> bool {
        let mut here = Some(place);
        while let Some(at) = here {
            let opened = &self.opened[at];
            if !opened.alive {
                return false;
            }
            here = opened.from.map(|(outer, _)| outer);
        }
        !self.abandoned
    }
}

/// A token that is about to enter a node.
struct Move {
    place: Place,
    node: usize,
    flow: Option<usize>,
}

impl World<'_> {
    /// A case arrives.
    pub fn begin(&mut self, case: usize) {
        let moves = self.open(case, 0, None);
        self.run(case, moves);
    }

    /// A held token goes on.
    pub fn leave_held(&mut self, item: Item) {
        if !self.cases[item.case].alive(item.place) {
            return;
        }
        let opened = &mut self.cases[item.case].opened[item.place];
        if let Some(at) = opened.held.iter().position(|n| *n == item.node) {
            opened.held.swap_remove(at);
        }
        let mut moves = Vec::new();
        self.complete(item.case, item.place, item.node, item.visit, &mut moves);
        self.run(item.case, moves);
    }

    fn open(&mut self, case: usize, scope: usize, from: Option<(Place, usize)>) -> Vec<Move> {
        let first = &self.net.scopes[scope];
        let (held, joins) = (Vec::new(), HashMap::new());
        let opened = Opened {
            from,
            tokens: first.len(),
            alive: true,
            held,
            joins,
        };
        let place = self.cases[case].opened.len();
        self.cases[case].opened.push(opened);
        first
            .iter()
            .map(|node| Move {
                place,
                node: *node,
                flow: None,
            })
            .collect()
    }

    /// Moves tokens until all are held, waiting or ended.
    fn run(&mut self, case: usize, mut moves: Vec<Move>) {
        let mut steps = 0;
        loop {
            while let Some(next) = moves.pop() {
                steps += 1;
                if steps > MAX_INSTANT_MOVES {
                    self.cases[case].abandoned = true;
                }
                if self.cases[case].alive(next.place) {
                    self.enter(case, next, &mut moves);
                }
            }
            if !self.fire_inclusive(case, &mut moves) {
                return;
            }
        }
    }

    fn enter(&mut self, case: usize, next: Move, moves: &mut Vec<Move>) {
        let Move { place, node, flow } = next;
        match &self.net.nodes[node].role {
            Role::Work { .. } | Role::Wait { .. } => {
                self.cases[case].opened[place].held.push(node);
                self.hold(case, place, node);
            }
            Role::Pass => {
                let out = self.net.nodes[node].out.clone();
                self.leave(case, place, &out, moves);
            }
            Role::Choose => {
                let visit = self.cases[case].visit(node);
                let chosen = self.choose(case, node, visit);
                self.leave(case, place, &chosen, moves);
            }
            Role::Parallel => self.parallel(case, &next, moves),
            Role::Inclusive => self.arrive_inclusive(case, place, node, flow),
            Role::Scope { scope } => {
                self.cases[case].opened[place].held.push(node);
                let inner = self.open(case, *scope, Some((place, node)));
                if inner.is_empty() {
                    self.close(case, self.cases[case].opened.len() - 1, moves);
                }
                moves.extend(inner);
            }
            Role::Jump { to } => moves.push(Move {
                place,
                node: *to,
                flow: None,
            }),
            Role::End { all: true } => {
                self.cases[case].opened[place].tokens = 0;
                self.close(case, place, moves);
            }
            Role::End { all: false } => self.leave(case, place, &[], moves),
        }
    }

    /// A finished activity: boundary events may take its place, else its own flows.
    fn complete(
        &mut self,
        case: usize,
        place: Place,
        node: usize,
        visit: u32,
        moves: &mut Vec<Move>,
    ) {
        let mut out = self.out_of(case, node, visit);
        for (event, interrupts, p) in &self.net.nodes[node].boundary {
            let stream = self.net.nodes[*event].stream;
            if *p > 0.0 && self.chance.even(stream, case, visit) < *p {
                let flows = &self.net.nodes[*event].out;
                if *interrupts {
                    out = flows.clone();
                    break;
                }
                out.extend(flows);
            }
        }
        self.leave(case, place, &out, moves);
    }

    /// Flows by which an activity is left: all, or one when every one has a condition.
    fn out_of(&mut self, case: usize, node: usize, visit: u32) -> Vec<usize> {
        let out = &self.net.nodes[node].out;
        if out.len() > 1 && out.iter().all(|f| self.net.flows[*f].conditional) {
            return self.choose(case, node, visit);
        }
        out.clone()
    }

    /// One flow by weight; flows that go round a loop again lose half their weight each time.
    fn choose(&mut self, case: usize, node: usize, visit: u32) -> Vec<usize> {
        let damped = DAMPING.powi(i32::try_from(visit).unwrap_or(i32::MAX));
        let out = &self.net.nodes[node].out;
        let weight = |f: &usize| {
            let flow = &self.net.flows[*f];
            if flow.back {
                flow.weight * damped
            } else {
                flow.weight
            }
        };
        let total: f64 = out.iter().map(weight).sum();
        let mut rest = self.chance.even(self.net.nodes[node].stream, case, visit) * total;
        for flow in out {
            rest -= weight(flow);
            if rest < 0.0 {
                return vec![*flow];
            }
        }
        out.last().map(|f| vec![*f]).unwrap_or_default()
    }

    /// A token leaves by these flows; without any it ends.
    fn leave(&mut self, case: usize, place: Place, out: &[usize], moves: &mut Vec<Move>) {
        let opened = &mut self.cases[case].opened[place];
        opened.tokens = (opened.tokens + out.len()).saturating_sub(1);
        if out.is_empty() && opened.tokens == 0 {
            self.close(case, place, moves);
            return;
        }
        for flow in out.iter().rev() {
            let node = self.net.flows[*flow].target;
            moves.push(Move {
                place,
                node,
                flow: Some(*flow),
            });
        }
    }

    /// A scope has no token left.
    fn close(&mut self, case: usize, place: Place, moves: &mut Vec<Move>) {
        let opened = &mut self.cases[case].opened[place];
        opened.alive = false;
        let Some((outer, node)) = opened.from else {
            self.cases[case].ended = Some(self.now);
            return;
        };
        let held = &mut self.cases[case].opened[outer].held;
        if let Some(at) = held.iter().position(|n| *n == node) {
            held.swap_remove(at);
        }
        let visit = self.cases[case].visit(node);
        self.complete(case, outer, node, visit, moves);
    }

    fn parallel(&mut self, case: usize, next: &Move, moves: &mut Vec<Move>) {
        let node = &self.net.nodes[next.node];
        let out = node.out.clone();
        if node.into.len() > 1 {
            let opened = &mut self.cases[case].opened[next.place];
            let waiting = opened
                .joins
                .entry(next.node)
                .or_insert_with(|| vec![0; node.into.len()]);
            if let Some(at) = node.into.iter().position(|f| Some(*f) == next.flow) {
                waiting[at] += 1;
            }
            if waiting.contains(&0) {
                return;
            }
            waiting.iter_mut().for_each(|w| *w -= 1);
            opened.tokens = opened.tokens.saturating_sub(node.into.len() - 1);
        }
        self.leave(case, next.place, &out, moves);
    }

    fn arrive_inclusive(&mut self, case: usize, place: Place, node: usize, flow: Option<usize>) {
        let into = &self.net.nodes[node].into;
        let opened = &mut self.cases[case].opened[place];
        let waiting = opened
            .joins
            .entry(node)
            .or_insert_with(|| vec![0; into.len().max(1)]);
        let at = into.iter().position(|f| Some(*f) == flow).unwrap_or(0);
        waiting[at] += 1;
    }

    /// Lets one inclusive gateway go on for which nothing more can come; says whether one did.
    fn fire_inclusive(&mut self, case: usize, moves: &mut Vec<Move>) -> bool {
        let mut stuck = None;
        for place in 0..self.cases[case].opened.len() {
            let opened = &self.cases[case].opened[place];
            if !opened.alive || opened.joins.is_empty() {
                continue;
            }
            let filled = |n: &usize| opened.joins[n].iter().any(|w| *w > 0);
            let mut waiting: Vec<usize> = opened.joins.keys().copied().filter(filled).collect();
            waiting.sort_unstable();
            let mut others = opened.held.clone();
            others.extend(&waiting);
            for node in waiting
                .into_iter()
                .filter(|n| matches!(self.net.nodes[*n].role, Role::Inclusive))
            {
                let empty = opened.joins[&node]
                    .iter()
                    .enumerate()
                    .filter(|(_, w)| **w == 0);
                let empty: Vec<usize> = empty
                    .filter_map(|(at, _)| self.net.nodes[node].into.get(at).copied())
                    .collect();
                if !can_come(self.net, node, &empty, &others) {
                    self.fire(case, place, node, moves);
                    return true;
                }
                if opened.held.is_empty() {
                    stuck = stuck.or(Some((place, node)));
                }
            }
        }
        let Some((place, node)) = stuck else {
            return false;
        };
        self.fire(case, place, node, moves);
        true
    }

    fn fire(&mut self, case: usize, place: Place, node: usize, moves: &mut Vec<Move>) {
        let mut taken = 0;
        if let Some(waiting) = self.cases[case].opened[place].joins.get_mut(&node) {
            for w in waiting.iter_mut().filter(|w| **w > 0) {
                *w -= 1;
                taken += 1;
            }
        }
        let opened = &mut self.cases[case].opened[place];
        opened.tokens = (opened.tokens + 1).saturating_sub(taken);
        let visit = self.cases[case].visit(node);
        let chosen = self.choose_some(case, node, visit);
        self.leave(case, place, &chosen, moves);
    }

    /// Each flow with its share, doubled among two; at least one.
    fn choose_some(&mut self, case: usize, node: usize, visit: u32) -> Vec<usize> {
        let out = &self.net.nodes[node].out;
        if out.len() < 2 {
            return out.clone();
        }
        let stream = self.net.nodes[node].stream;
        let mut chosen = Vec::new();
        for (n, flow) in out.iter().enumerate() {
            let weight = self.net.flows[*flow].weight;
            let own = stream.wrapping_add(n as u64 + 1);
            if self.chance.even(own, case, visit) < (weight / 2.0).min(1.0) {
                chosen.push(*flow);
            }
        }
        if chosen.is_empty() {
            self.choose(case, node, visit)
        } else {
            chosen
        }
    }
}

/// Whether a token at one of the `others` can still reach an empty flow of a join without passing it.
fn can_come(net: &Net, join: usize, empty: &[usize], others: &[usize]) -> bool {
    let mut seen: HashSet<usize> = HashSet::new();
    let mut todo: Vec<usize> = empty.iter().map(|f| net.flows[*f].source).collect();
    while let Some(node) = todo.pop() {
        if node == join || !seen.insert(node) {
            continue;
        }
        if others.contains(&node) {
            return true;
        }
        todo.extend(net.nodes[node].into.iter().map(|f| net.flows[*f].source));
    }
    false
}
