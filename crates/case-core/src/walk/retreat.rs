//! Going back to a step that was passed: which tokens it takes back.
//!
//! What the earlier step has set off is taken back with it: every token that the case has because that step was
//! done. A token in a parallel branch that began before that step stays where it is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::{Walk, scope};
use crate::case::{Case, PassHow, Token};
use crate::net::{Net, NetKind};

/// Why a case cannot go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoWayBack {
    /// The case does not stand at the step that it is to leave.
    ElsewhereNow,
    /// The step to return to was never done.
    NeverPassed,
    /// No way leads from it to where the case stands.
    LiesAhead,
}

/// What going back does to the tokens.
pub(crate) struct Retreat {
    pub(crate) tokens: Vec<Token>,
    /// The token that is sent back.
    pub(crate) left: Token,
    /// Other tokens that are taken back.
    pub(crate) cancelled: Vec<Token>,
}

/// Takes the case from the node `from` back to the step `to`.
pub(crate) fn retreat(
    net: &Net,
    case: &Case,
    from: usize,
    to: usize,
    when: DateTime<FixedOffset>,
) -> Result<Retreat, NoWayBack> {
    let left = case
        .tokens
        .iter()
        .find(|token| token.node == net.nodes[from].id);
    let left = left.ok_or(NoWayBack::ElsewhereNow)?.clone();
    let passed = passed_at(net, case, to).ok_or(NoWayBack::NeverPassed)?;
    let (at, around) = level(net, from, to, &left.scope).ok_or(NoWayBack::LiesAhead)?;
    if at == to || !net.reach(to, |_| false).contains(&at) {
        return Err(NoWayBack::LiesAhead);
    }
    let set_off = SetOff::new(net, at, to, passed);
    let routes = BTreeMap::new();
    let mut walk = Walk::new(net, &routes, when, case.tokens.clone(), case.version);
    while let Some(token) = walk.tokens.iter().position(|token| {
        let here = token.node == net.nodes[at].id;
        token.scope == around && (here || set_off.holds(net, token))
    }) {
        walk.cancel_at(token);
    }
    let mut cancelled = walk.cancelled;
    if let Some(own) = cancelled.iter().position(|token| *token == left) {
        cancelled.remove(own);
    }
    let mut tokens = walk.tokens;
    tokens.push(Token {
        node: net.nodes[to].id.clone(),
        since: when,
        via: None,
        scope: around,
    });
    Ok(Retreat {
        tokens,
        left,
        cancelled,
    })
}

/// When a step was done last.
fn passed_at(net: &Net, case: &Case, to: usize) -> Option<DateTime<FixedOffset>> {
    let node = &net.nodes[to];
    if node.kind != NetKind::Step {
        return None;
    }
    let done = |how: &PassHow| matches!(how, PassHow::Done { .. });
    case.passes
        .iter()
        .rev()
        .find(|pass| pass.node == node.id && done(&pass.how))
        .map(|pass| pass.to)
}

/// The node on the level of `to` that is or holds `from`, with the scope of that level.
fn level(net: &Net, from: usize, to: usize, scope: &str) -> Option<(usize, String)> {
    let (mut at, mut around) = (from, scope);
    while net.nodes[at].parent != net.nodes[to].parent {
        at = net.nodes[at].parent?;
        around = scope::outer(around);
    }
    Some((at, around.to_owned()))
}

/// What doing the step `to` has set off.
struct SetOff {
    reached: BTreeSet<usize>,
    joins_ahead: BTreeSet<usize>,
    to: usize,
    passed: DateTime<FixedOffset>,
}

impl SetOff {
    fn new(net: &Net, at: usize, to: usize, passed: DateTime<FixedOffset>) -> Self {
        let ahead = net.reach(at, |node| node == to);
        let joins_ahead: BTreeSet<usize> = ahead
            .into_iter()
            .filter(|&node| {
                let kind = net.nodes[node].kind;
                matches!(kind, NetKind::Parallel | NetKind::Inclusive)
                    && net.nodes[node].incoming.len() > 1
            })
            .collect();
        let reached = net.reach(to, |node| joins_ahead.contains(&node));
        SetOff {
            reached,
            joins_ahead,
            to,
            passed,
        }
    }

    fn holds(&self, net: &Net, token: &Token) -> bool {
        let Some(at) = net.position(&token.node) else {
            return false;
        };
        if token.since < self.passed {
            return false;
        }
        let waits_at_join = matches!(net.nodes[at].kind, NetKind::Parallel | NetKind::Inclusive);
        if !waits_at_join {
            return self.reached.contains(&at);
        }
        let via = token.via.as_ref().and_then(|via| net.flow_index.get(via));
        via.is_some_and(|&flow| {
            let source = net.flows[flow].source;
            source == self.to
                || (self.reached.contains(&source) && !self.joins_ahead.contains(&source))
        })
    }
}
