//! Whether a case can come to its end from where it would stand: every way ahead is looked at, whatever persons choose
//! and fields say. What need not happen (events beside that end nothing) does not happen here.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::{Road, about, trail};
use crate::case::{Case, Token};
use crate::net::{Net, NetKind, NetNode};
use crate::rejection::{Code, Rejection};
use crate::walk::advance::{Open, advance_freely, opens};
use crate::walk::{Stop, Trouble};

/// Most markings that are looked at.
pub const MAX_MARKINGS: usize = 4_000;
/// Most moves that are tried.
const MAX_MOVES: usize = 40_000;

/// What was found out about a marking; names are those of nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Future {
    /// From wherever it can come to, it can come to an end.
    Completes,
    /// It can come to a place from which it cannot go on.
    Stuck(String),
    /// It can come to a place twice.
    Twice(String),
    /// More ways than are looked at.
    Undecided,
}

/// Refuses a marking from which a case could not come to its end, or would do something twice.
pub(super) fn completes(road: &Road<'_>, old: &Case, case: &Case) -> Result<(), Rejection> {
    let most = crowd(road.old, &old.tokens).map_or(1, |(_, most)| most);
    let key = format!("{most}\n{}", marking(road.new, &case.tokens));
    let known = road.known.lock().get(&key).cloned();
    let future = known.unwrap_or_else(|| {
        let found = Explorer::new(road.new, case, most).run();
        road.known.lock().insert(key, found.clone());
        found
    });
    let name = |node: &str| trail::name_of(road.new, case, node).to_owned();
    match future {
        Future::Completes => Ok(()),
        Future::Stuck(node) => Err(about(Code::MoveStuck, &node, &name(&node))),
        Future::Twice(node) => Err(about(Code::MoveTwice, &node, &name(&node))),
        Future::Undecided => Err(Rejection::new(Code::MoveUndecided)),
    }
}

struct Explorer<'a> {
    net: &'a Net,
    /// A case without a past, for the walk.
    case: Case,
    /// How many tokens may stand at one place: as many as did before the move.
    most: usize,
    states: Vec<Vec<Token>>,
    index: HashMap<String, usize>,
    /// From which states each state is reached.
    before: Vec<Vec<usize>>,
    ended: Vec<usize>,
    moves: usize,
}

impl<'a> Explorer<'a> {
    fn new(net: &'a Net, case: &Case, most: usize) -> Self {
        let mut bare = case.clone();
        bare.passes.clear();
        bare.versions = trail::Versions::default();
        Explorer {
            net,
            case: bare,
            most,
            states: Vec::new(),
            index: HashMap::new(),
            before: Vec::new(),
            ended: Vec::new(),
            moves: 0,
        }
    }

    fn run(mut self) -> Future {
        let first = self.case.tokens.clone();
        self.add(first, None);
        let mut at = 0;
        while at < self.states.len() {
            if self.states.len() > MAX_MARKINGS || self.moves > MAX_MOVES {
                return Future::Undecided;
            }
            self.case.tokens.clone_from(&self.states[at]);
            if let Some((node, most)) = crowd(self.net, &self.case.tokens)
                && most > self.most
            {
                return Future::Twice(node);
            }
            if self.case.tokens.is_empty() {
                self.ended.push(at);
            }
            for next in self.next() {
                self.add(next, Some(at));
            }
            at += 1;
        }
        self.judge()
    }

    fn add(&mut self, tokens: Vec<Token>, from: Option<usize>) {
        let key = marking(self.net, &tokens);
        let at = *self.index.entry(key).or_insert(self.states.len());
        if at == self.states.len() {
            self.states.push(tokens);
            self.before.push(Vec::new());
        }
        self.before[at].extend(from);
    }

    /// Walks backwards from the ends: what is not met cannot come to one.
    fn judge(&self) -> Future {
        let mut good: BTreeSet<usize> = self.ended.iter().copied().collect();
        let mut open = self.ended.clone();
        while let Some(at) = open.pop() {
            for &before in &self.before[at] {
                if good.insert(before) {
                    open.push(before);
                }
            }
        }
        let lost = (0..self.states.len()).rev().find(|at| !good.contains(at));
        lost.map_or(Future::Completes, |at| {
            let tokens = &self.states[at];
            let joins = tokens.iter().find(|token| joins(self.net, token));
            let waits = joins.or_else(|| tokens.first());
            Future::Stuck(waits.map_or(String::new(), |token| token.node.clone()))
        })
    }

    /// Every marking that one act leads to.
    fn next(&mut self) -> Vec<Vec<Token>> {
        let mut acts: BTreeSet<usize> = BTreeSet::new();
        for token in &self.case.tokens {
            let Some(at) = self.net.position(&token.node) else {
                continue;
            };
            let node = &self.net.nodes[at];
            if node.kind == NetKind::EventGate {
                let events = node
                    .outgoing
                    .iter()
                    .map(|&flow| self.net.flows[flow].target);
                acts.extend(events);
            }
            acts.insert(at);
            acts.extend(node.boundary.iter().filter(|&&border| {
                matches!(
                    self.net.nodes[border].kind,
                    NetKind::Boundary {
                        interrupting: true,
                        ..
                    }
                )
            }));
        }
        let mut found = Vec::new();
        for at in acts {
            for how in opens(self.net, &self.case, at) {
                self.ways((at, how), &mut found);
            }
        }
        found
    }

    /// Where doing one thing leads, by every branch that can be named on the way.
    fn ways(&mut self, act: (usize, Open), found: &mut Vec<Vec<Token>>) {
        let mut open = VecDeque::from([BTreeMap::new()]);
        while let Some(routes) = open.pop_front() {
            self.moves += 1;
            if self.moves > MAX_MOVES {
                return;
            }
            match advance_freely(self.net, &self.case, act, &routes) {
                Ok(tokens) => found.push(tokens),
                Err(Stop {
                    trouble: Trouble::NoRoute,
                    element,
                }) => {
                    for flows in self.branches(&element) {
                        let mut more = routes.clone();
                        more.insert(element.clone(), flows);
                        open.push_back(more);
                    }
                }
                // What cannot be walked leads nowhere: another way may.
                Err(_) => {}
            }
        }
    }

    /// Each branch of a gateway alone, and where several may be taken all of them.
    fn branches(&self, gateway: &str) -> Vec<Vec<String>> {
        let Some(node) = self.net.node(gateway) else {
            return Vec::new();
        };
        let gate = matches!(node.kind, NetKind::Exclusive | NetKind::Inclusive);
        let flows = node.outgoing.iter().map(|&flow| &self.net.flows[flow]);
        let flows = flows.filter(|flow| gate || flow.condition.is_some() || flow.formula.is_some());
        let ids: Vec<String> = flows.map(|flow| flow.id.clone()).collect();
        let mut all: Vec<Vec<String>> = ids.iter().map(|id| vec![id.clone()]).collect();
        if node.kind != NetKind::Exclusive && ids.len() > 1 {
            all.push(ids);
        }
        all
    }
}

/// The place where most tokens stand, and how many do.
fn crowd(net: &Net, tokens: &[Token]) -> Option<(String, usize)> {
    let mut places: BTreeMap<(&str, &str, Option<&str>), usize> = BTreeMap::new();
    for token in tokens {
        let via = token.via.as_deref().filter(|_| joins(net, token));
        let place = (token.node.as_str(), token.scope.as_str(), via);
        *places.entry(place).or_default() += 1;
    }
    let most = places.into_iter().max_by_key(|(_, count)| *count)?;
    Some((most.0.0.to_owned(), most.1))
}

/// Whether a token waits for others.
fn joins(net: &Net, token: &Token) -> bool {
    net.node(&token.node).is_some_and(NetNode::joins)
}

/// Names a marking without the numbers of instances.
fn marking(net: &Net, tokens: &[Token]) -> String {
    let mut all: Vec<String> = tokens.iter().map(|token| place(net, token)).collect();
    all.sort_unstable();
    all.join("\n")
}

fn place(net: &Net, token: &Token) -> String {
    let scope: Vec<&str> = token
        .scope
        .split('/')
        .map(|part| part.rsplit_once('#').map_or(part, |(sub, _)| sub))
        .collect();
    let via = token
        .via
        .as_deref()
        .filter(|_| joins(net, token))
        .unwrap_or_default();
    let rounds = token.rounds.as_ref();
    let rounds = rounds.map(|mark| format!("{}/{}/{}", mark.done, mark.begun, mark.total));
    format!(
        "{}|{}|{via}|{}",
        token.node,
        scope.join("/"),
        rounds.unwrap_or_default()
    )
}
