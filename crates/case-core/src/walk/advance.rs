//! Finishing a node: where the case stood, and where it stands next.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use flow_model::chart::Trigger;

use super::{Stop, Walk};
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
}

/// What finishing a node does to the tokens.
pub(crate) struct Moved {
    pub(crate) tokens: Vec<Token>,
    pub(crate) flows: Vec<String>,
    pub(crate) cancelled: Vec<Token>,
    pub(crate) end: Option<usize>,
    pub(crate) used: BTreeSet<String>,
    /// Since when the node stood open.
    pub(crate) since: DateTime<FixedOffset>,
}

/// Whether and how a node stands open.
pub(crate) fn open(net: &Net, case: &Case, at: usize) -> Option<Open> {
    let id = &net.nodes[at].id;
    let standing = |id: &str| case.tokens.iter().position(|token| token.node == id);
    match net.nodes[at].kind {
        NetKind::Step => standing(id).map(Open::Here),
        NetKind::Event(_) => standing(id).map(Open::Here).or_else(|| {
            net.nodes[at].incoming.iter().find_map(|&flow| {
                let gate = net.flows[flow].source;
                let is_gate = net.nodes[gate].kind == NetKind::EventGate;
                let gate = standing(&net.nodes[gate].id).filter(|_| is_gate)?;
                Some(Open::FirstOf { gate, flow })
            })
        }),
        NetKind::Boundary {
            host,
            interrupting,
            trigger,
        } => {
            let by_person = border_by_person(net, host, trigger);
            let host = standing(&net.nodes[host].id).filter(|_| by_person)?;
            Some(Open::Border { host, interrupting })
        }
        NetKind::Start
        | NetKind::Milestone
        | NetKind::Exclusive
        | NetKind::Parallel
        | NetKind::Inclusive
        | NetKind::EventGate
        | NetKind::Sub { .. }
        | NetKind::End(_) => None,
    }
}

/// A boundary event is told by a person, except what a sub-process itself throws.
pub(crate) fn border_by_person(net: &Net, host: usize, trigger: Trigger) -> bool {
    let thrown = matches!(trigger, Trigger::Error | Trigger::Escalation);
    !(thrown && matches!(net.nodes[host].kind, NetKind::Sub { .. }))
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
    let mut walk = Walk::new(net, routes, when, case.tokens.clone(), case.version);
    if ask {
        walk = walk.asking();
    }
    let (since, scope) = match how {
        Open::Here(token) => {
            let token = walk.tokens.remove(token);
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
    };
    walk.go_on(at, &scope)?;
    Ok(Moved {
        tokens: walk.tokens,
        flows: walk.flows,
        cancelled: walk.cancelled,
        end: walk.end,
        used: walk.used,
        since,
    })
}
