//! Instances of sub-processes: a scope is the path of the instances that hold a token, as `sub#12.3/inner#14.1`.
//! A round of an activity that is done several times is one too, as `joint#12.3.2`.

use super::{STANDARD, Stop, Walk};
use crate::case::Token;
use crate::net::NetKind;

/// The scope of a new instance of `sub` within `scope`.
pub(super) fn inner(scope: &str, sub: &str, version: u32, hop: usize) -> String {
    let instance = format!("{sub}#{version}.{hop}");
    if scope.is_empty() {
        instance
    } else {
        format!("{scope}/{instance}")
    }
}

/// The scope around a scope.
pub(crate) fn outer(scope: &str) -> &str {
    scope.rsplit_once('/').map_or("", |(outer, _)| outer)
}

/// Whether `scope` is `around` or lies in it.
pub(crate) fn within(scope: &str, around: &str) -> bool {
    around.is_empty()
        || scope == around
        || scope
            .strip_prefix(around)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The scope of a round.
pub(super) fn round(scope: &str, id: &str, key: &str, number: u32) -> String {
    let instance = format!("{id}#{key}.{number}");
    if scope.is_empty() {
        instance
    } else {
        format!("{scope}/{instance}")
    }
}

/// The round of the stay `key` at `id` in `outer_scope` that `scope` is or lies in.
pub(super) fn round_within<'s>(
    scope: &'s str,
    outer_scope: &str,
    id: &str,
    key: &str,
) -> Option<&'s str> {
    let mut at = of_sub(scope, id);
    while let Some(found) = at {
        if outer(found) == outer_scope && is_round(found, id, key) {
            return Some(found);
        }
        at = of_sub(outer(found), id);
    }
    None
}

/// Whether a scope is a round of that stay.
pub(super) fn is_round(scope: &str, id: &str, key: &str) -> bool {
    let last = scope.rsplit_once('/').map_or(scope, |(_, last)| last);
    let rest = last
        .strip_prefix(id)
        .and_then(|rest| rest.strip_prefix('#'));
    let rest = rest.and_then(|rest| rest.strip_prefix(key));
    rest.is_some_and(|rest| rest.starts_with('.'))
}

/// Whether a token at `node` stands in a round of that very node: a repeated step.
pub(crate) fn is_own_round(scope: &str, node: &str) -> bool {
    !scope.is_empty() && sub(scope) == node
}

/// The id of the sub-process whose instance a scope is.
pub(crate) fn sub(scope: &str) -> &str {
    let last = scope.rsplit_once('/').map_or(scope, |(_, last)| last);
    last.rsplit_once('#').map_or(last, |(sub, _)| sub)
}

/// The scope at or around `scope` that is an instance of `id`.
pub(crate) fn of_sub<'s>(scope: &'s str, id: &str) -> Option<&'s str> {
    let mut at = scope;
    while !at.is_empty() {
        if sub(at) == id {
            return Some(at);
        }
        at = outer(at);
    }
    None
}

impl Walk<'_> {
    /// The oldest instance of the sub-process `id` that has tokens, directly within `scope`.
    pub(super) fn instance(&self, id: &str, scope: &str) -> Option<String> {
        self.tokens.iter().find_map(|token| {
            let found = of_sub(&token.scope, id)?;
            (outer(found) == scope).then(|| found.to_owned())
        })
    }

    /// Ends every token in a scope.
    pub(super) fn cancel_scope(&mut self, scope: &str) {
        let all = std::mem::take(&mut self.tokens);
        let (gone, left) = all
            .into_iter()
            .partition(|token| within(&token.scope, scope));
        self.tokens = left;
        let gone: Vec<_> = gone;
        self.cancelled.extend(gone);
    }

    /// What is only on its way inside of a sub-process that ends goes too: something may be thrown as it is entered.
    pub(super) fn forget_inside(&mut self, holder: &Token) {
        if self.engine < STANDARD {
            return;
        }
        let inside = |scope: &str| {
            of_sub(scope, &holder.node).is_some_and(|inner| outer(inner) == holder.scope)
        };
        self.queue.retain(|(_, queued)| !inside(queued));
    }

    /// Ends everything in a scope, what is on its way too.
    pub(super) fn end_scope(&mut self, scope: &str) {
        self.queue.retain(|(_, queued)| !within(queued, scope));
        self.cancel_scope(scope);
    }

    /// Whether what happens in a scope ends the case: on the top level, and in event sub-processes of it.
    pub(super) fn on_top(&self, scope: &str) -> bool {
        let parts = scope.split('/').filter(|part| !part.is_empty());
        parts.into_iter().all(|part| {
            self.net
                .node(sub(part))
                .is_some_and(|node| matches!(node.kind, NetKind::EventSub { .. }))
        })
    }

    /// Leaves the first sub-process in which nothing stands any more; whether there was one.
    pub(super) fn leave_finished(&mut self) -> Result<bool, Stop> {
        let shape = self.net.shape;
        if shape.rounds && self.turn_rounds()? {
            return Ok(true);
        }
        if !shape.subs {
            return Ok(false);
        }
        let finished = (0..self.tokens.len()).find(|&at| {
            let token = &self.tokens[at];
            let is_sub = self.net.node(&token.node).is_some_and(|node| {
                matches!(node.kind, NetKind::Sub { .. } | NetKind::EventSub { .. })
            });
            is_sub
                && token.rounds.is_none()
                && self.standing(&token.node, &token.scope) > self.living(&token.node, &token.scope)
        });
        let Some(finished) = finished else {
            return Ok(false);
        };
        let token = self.tokens.remove(finished);
        let at = self.net.position(&token.node);
        // An event sub-process leads nowhere: what holds it goes on or is over.
        if let Some(at) = at.filter(|&at| matches!(self.net.nodes[at].kind, NetKind::Sub { .. })) {
            self.leave(at, &token.scope)?;
        }
        Ok(true)
    }

    fn standing(&self, id: &str, scope: &str) -> usize {
        self.tokens
            .iter()
            .filter(|token| token.node == id && token.scope == scope)
            .count()
    }

    fn living(&self, id: &str, scope: &str) -> usize {
        let inner = self
            .tokens
            .iter()
            .filter_map(|token| of_sub(&token.scope, id));
        let mut inner: Vec<&str> = inner.filter(|found| outer(found) == scope).collect();
        inner.sort_unstable();
        inner.dedup();
        inner.len()
    }
}
