//! Finishing a node: where the case stood, and where it stands next.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use flow_model::chart::Trigger;

use super::throw::{never_told, openers};
use super::{Stop, Walk, scope};
use crate::case::{Case, Token};
use crate::net::{Net, NetKind};

/// How a node stands open; positions are those of the case's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    /// The case stands at it.
    Here(usize),
    /// It is a boundary event of an activity where the case stands.
    Border { host: usize, interrupting: bool },
    /// It is one of the events behind an event-based gateway, by that flow.
    FirstOf { gate: usize, flow: usize },
    /// It opens an event sub-process in the `number`-th scope where it can.
    Beside { number: usize },
}

/// What finishing a node does to the tokens.
pub(crate) struct Moved {
    pub(crate) tokens: Vec<Token>,
    pub(crate) flows: Vec<String>,
    pub(crate) cancelled: Vec<Token>,
    pub(crate) end: Option<usize>,
    pub(crate) used: BTreeSet<String>,
    /// Events that caught what was thrown on the way.
    pub(crate) caught: Vec<Token>,
    /// Since when the node stood open.
    pub(crate) since: DateTime<FixedOffset>,
}

/// Whether and how a node stands open: the oldest way where there are several.
pub(crate) fn open(net: &Net, case: &Case, at: usize) -> Option<Open> {
    let node = &net.nodes[at];
    if node.kind == NetKind::Step {
        let here = |token: &Token| token.node == node.id && token.rounds.is_none();
        return case.tokens.iter().position(here).map(Open::Here);
    }
    opens(net, case, at).into_iter().next()
}

/// Every way in which a node stands open, oldest first.
pub(crate) fn opens(net: &Net, case: &Case, at: usize) -> Vec<Open> {
    let id = &net.nodes[at].id;
    let standing = |id: &str| {
        let id = id.to_owned();
        let places = 0..case.tokens.len();
        places.filter(move |&place| case.tokens[place].node == id)
    };
    match net.nodes[at].kind {
        NetKind::Step => standing(id)
            .filter(|&place| case.tokens[place].rounds.is_none())
            .map(Open::Here)
            .collect(),
        NetKind::Opener { .. } if never_told(net, at) => Vec::new(),
        NetKind::Opener { .. } => {
            let all = openers(net, &case.tokens).into_iter().enumerate();
            all.filter(|(_, (opener, _))| *opener == at)
                .map(|(number, _)| Open::Beside { number })
                .collect()
        }
        NetKind::Event(_) => {
            let gates = net.nodes[at].incoming.iter().flat_map(|&flow| {
                let gate = &net.nodes[net.flows[flow].source];
                let is_gate = gate.kind == NetKind::EventGate;
                let gates = standing(&gate.id).filter(move |_| is_gate);
                gates.map(move |gate| Open::FirstOf { gate, flow })
            });
            standing(id).map(Open::Here).chain(gates).collect()
        }
        NetKind::Boundary {
            host,
            interrupting,
            trigger,
        } => {
            let by_person = border_by_person(net, host, trigger);
            let hosts = standing(&net.nodes[host].id).filter(|&place| {
                let token = &case.tokens[place];
                by_person && !scope::is_own_round(&token.scope, &token.node)
            });
            hosts
                .map(|host| Open::Border { host, interrupting })
                .collect()
        }
        NetKind::Start
        | NetKind::EventSub { .. }
        | NetKind::Milestone
        | NetKind::Exclusive
        | NetKind::Parallel
        | NetKind::Inclusive
        | NetKind::EventGate
        | NetKind::Sub { .. }
        | NetKind::End(_) => Vec::new(),
    }
}

/// A boundary event is told by a person, except what a sub-process itself throws.
pub(crate) fn border_by_person(net: &Net, host: usize, trigger: Trigger) -> bool {
    !(thrown_only(trigger) && matches!(net.nodes[host].kind, NetKind::Sub { .. }))
}

/// Errors and escalations are thrown inside.
pub(crate) fn thrown_only(trigger: Trigger) -> bool {
    matches!(trigger, Trigger::Error | Trigger::Escalation)
}

/// Finishes the node `at` that stands open as `how`, and walks on. `ask` asks also where a default flow exists.
pub(crate) fn advance(
    net: &Net,
    case: &Case,
    (at, how): (usize, Open),
    routes: &BTreeMap<String, Vec<String>>,
    when: DateTime<FixedOffset>,
    ask: bool,
) -> Result<Moved, Stop> {
    let kept = kept_round(net, case, at, how);
    let case = kept.as_ref().unwrap_or(case);
    let mut walk = Walk::of(net, case, routes, when);
    if ask {
        walk = walk.asking();
    }
    let since = finish(&mut walk, net, at, how, when)?;
    Ok(Moved::by(walk, since))
}

/// As [`advance`], for a case that is being folded: its tokens go into the walk instead of being copied, unless those
/// of rounds are compared with them afterwards.
pub(crate) fn advance_folded(
    net: &Net,
    case: &mut Case,
    (at, how): (usize, Open),
    routes: &BTreeMap<String, Vec<String>>,
    when: DateTime<FixedOffset>,
) -> Result<Moved, Stop> {
    if net.shape.rounds {
        return advance(net, case, (at, how), routes, when, false);
    }
    let tokens = std::mem::take(&mut case.tokens);
    let mut walk = Walk::with(net, case, tokens, routes, when);
    let since = finish(&mut walk, net, at, how, when)?;
    Ok(Moved::by(walk, since))
}

impl Moved {
    fn by(walk: Walk<'_>, since: DateTime<FixedOffset>) -> Moved {
        Moved {
            tokens: walk.tokens,
            flows: walk.flows,
            cancelled: walk.cancelled,
            end: walk.end,
            used: walk.used,
            caught: walk.caught,
            since,
        }
    }
}

/// Where finishing a node leads when whatever fields decide may go either way; every gateway is asked for.
pub(crate) fn advance_freely(
    net: &Net,
    case: &Case,
    (at, how): (usize, Open),
    routes: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<Token>, Stop> {
    let mut walk = Walk::of(net, case, routes, case.latest).freely();
    finish(&mut walk, net, at, how, case.latest)?;
    Ok(walk.tokens)
}

/// The case with what was filled in a round of a repeated step, when `how` finishes one.
pub(crate) fn kept_round(net: &Net, case: &Case, at: usize, how: Open) -> Option<Case> {
    let Open::Here(token) = how else {
        return None;
    };
    let token = case.tokens.get(token)?;
    if !scope::is_own_round(&token.scope, &token.node) {
        return None;
    }
    let mut kept = case.clone();
    let form = net.nodes[at].step.form.iter();
    let filled = form.filter_map(|field| {
        let value = case.fields.get(&field.key)?;
        Some((field.key.clone(), value.clone()))
    });
    let round = filled.collect();
    kept.rounds
        .entry(token.node.clone())
        .or_default()
        .push(round);
    Some(kept)
}

/// Takes the token away and walks on; since when the node stood open.
fn finish(
    walk: &mut Walk<'_>,
    net: &Net,
    at: usize,
    how: Open,
    when: DateTime<FixedOffset>,
) -> Result<DateTime<FixedOffset>, Stop> {
    let (since, around) = match how {
        Open::Here(token) => {
            let token = walk.tokens.remove(token);
            if scope::is_own_round(&token.scope, &token.node) {
                walk.settle()?;
                return Ok(token.since);
            }
            (token.since, token.scope)
        }
        Open::FirstOf { gate, flow } => {
            let token = walk.tokens.remove(gate);
            walk.took(flow);
            (token.since, token.scope)
        }
        Open::Border { host, interrupting } => {
            let scope = walk.tokens[host].scope.clone();
            if interrupting {
                walk.cancel_at(host);
            }
            (when, scope)
        }
        Open::Beside { number } => {
            if let Some((opener, scope)) = openers(net, &walk.tokens).get(number).cloned() {
                walk.open_beside(opener, &scope)?;
            }
            walk.settle()?;
            return Ok(when);
        }
    };
    if net.nodes[at].throws == Some(Trigger::Message) {
        walk.broadcast(at)?;
    }
    walk.go_on(at, &around)?;
    Ok(since)
}
