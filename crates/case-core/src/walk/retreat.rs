//! Going back to a step that was passed: which tokens it takes back.
//!
//! What the earlier step can set off is taken back with it, from its border too. A token in a parallel branch that
//! began before that step stays where it is. A join that needs branches
//! which the earlier step does not start cannot be gone back over: the case would wait there for ever; it goes back
//! to a step before the branches instead. Nor does a path that began beside an activity go back into that activity.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::advance::border_by_person;
use super::{Walk, scope};
use crate::case::{Case, PassHow, Token};
use crate::net::reach::Borders;
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
    /// A path beside an activity was begun more than once: what belongs to which round is not known.
    Ambiguous,
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
    let here = |token: &&Token| token.node == net.nodes[from].id && token.rounds.is_none();
    let left = case.tokens.iter().find(here);
    let left = left.ok_or(NoWayBack::ElsewhereNow)?.clone();
    if !passed(net, case, to) {
        return Err(NoWayBack::NeverPassed);
    }
    // A round of a repeated step goes back with all rounds of it.
    let own = scope::is_own_round(&left.scope, &left.node);
    let stands = if own {
        scope::outer(&left.scope)
    } else {
        &left.scope
    };
    let (at, around) = level(net, from, to, stands).ok_or(NoWayBack::LiesAhead)?;
    let set_off = SetOff::new(net, to, Borders::All);
    let leads = SetOff::new(net, to, Borders::Interrupting)
        .reached
        .contains(&at);
    if at == to || !leads {
        return Err(NoWayBack::LiesAhead);
    }
    let routes = BTreeMap::new();
    let mut walk = Walk::of(net, case, &routes, when);
    while let Some(token) = walk.tokens.iter().position(|token| {
        let here = token.node == net.nodes[at].id;
        token.scope == around && (here || set_off.holds(net, token))
    }) {
        walk.cancel_at(token);
    }
    let mut cancelled = std::mem::take(&mut walk.cancelled);
    if cancelled.iter().any(|token| begun_twice(net, case, token)) {
        return Err(NoWayBack::Ambiguous);
    }
    if let Some(own) = cancelled.iter().position(|token| *token == left) {
        cancelled.remove(own);
    }
    walk.stand_again(to, around)
        .map_err(|_| NoWayBack::LiesAhead)?;
    Ok(Retreat {
        tokens: walk.tokens,
        left,
        cancelled,
    })
}

/// Whether a step was ever done.
pub(super) fn passed(net: &Net, case: &Case, to: usize) -> bool {
    let node = &net.nodes[to];
    let done = |how: &PassHow| matches!(how, PassHow::Done { .. });
    node.kind == NetKind::Step
        && case
            .passes
            .iter()
            .any(|pass| pass.node == node.id && done(&pass.how))
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

/// Whether a token may stand on a path beside an activity that was begun more than once. What a sub-process throws
/// leaves no pass, so its rounds are not counted but taken for several.
fn begun_twice(net: &Net, case: &Case, token: &Token) -> bool {
    let Some(at) = net.position(&token.node) else {
        return false;
    };
    net.nodes.iter().enumerate().any(|(border, node)| {
        let NetKind::Boundary {
            host,
            interrupting: false,
            trigger,
        } = node.kind
        else {
            return false;
        };
        let told = case
            .passes
            .iter()
            .filter(|pass| pass.node == node.id)
            .count();
        let several = told > 1 || !border_by_person(net, host, trigger);
        several && net.reach(border, Borders::All, |_| false).contains(&at)
    })
}

/// What doing the step `to` has set off: what it leads to without a join that needs more than that.
struct SetOff {
    reached: BTreeSet<usize>,
}

impl SetOff {
    fn new(net: &Net, to: usize, borders: Borders) -> Self {
        let mut reached = net.reach(to, borders, |node| needs_more(net, to, node));
        reached.retain(|&node| !needs_more(net, to, node));
        reached.insert(to);
        SetOff { reached }
    }

    fn holds(&self, net: &Net, token: &Token) -> bool {
        let Some(at) = net.position(&token.node) else {
            return false;
        };
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
pub(super) fn needs_more(net: &Net, to: usize, join: usize) -> bool {
    is_join(net, join)
        && net.arrivals(to, join, Borders::All).len() < net.nodes[join].incoming.len()
}
