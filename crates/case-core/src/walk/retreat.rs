//! Going back to a step that was passed: which tokens it takes back.
//!
//! What the earlier step has set off is taken back with it: every token that the case has because that step was
//! done. A token in a parallel branch that began before that step stays where it is. A join that needs branches
//! which the earlier step does not start cannot be gone back over: the case would wait there for ever; it goes back
//! to a step before the branches instead.

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
    let set_off = SetOff::new(net, to, passed);
    if at == to || !set_off.reached.contains(&at) {
        return Err(NoWayBack::LiesAhead);
    }
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

/// What doing the step `to` has set off: what it leads to without a join that needs more than that.
struct SetOff {
    reached: BTreeSet<usize>,
    passed: DateTime<FixedOffset>,
}

impl SetOff {
    fn new(net: &Net, to: usize, passed: DateTime<FixedOffset>) -> Self {
        let mut reached = net.reach(to, |node| needs_more(net, to, node));
        reached.retain(|&node| !needs_more(net, to, node));
        reached.insert(to);
        SetOff { reached, passed }
    }

    fn holds(&self, net: &Net, token: &Token) -> bool {
        let Some(at) = net.position(&token.node) else {
            return false;
        };
        if token.since < self.passed {
            return false;
        }
        if !is_join(net, at) {
            return self.reached.contains(&at);
        }
        let via = token.via.as_ref().and_then(|via| net.flow_index.get(via));
        via.is_some_and(|&flow| self.reached.contains(&net.flows[flow].source))
    }
}

fn is_join(net: &Net, node: usize) -> bool {
    matches!(net.nodes[node].kind, NetKind::Parallel | NetKind::Inclusive)
        && net.nodes[node].incoming.len() > 1
}

/// Whether a join has ways in by which nothing comes that `to` sets off.
fn needs_more(net: &Net, to: usize, join: usize) -> bool {
    is_join(net, join) && net.arrivals(to, join).len() < net.nodes[join].incoming.len()
}
