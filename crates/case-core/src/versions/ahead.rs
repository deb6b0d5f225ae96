//! What lies ahead of a case in both versions: the same, more, or less.

use std::collections::BTreeSet;

use super::Road;
use crate::case::{Case, PassHow, Token};
use crate::net::reach::Borders;
use crate::net::{Net, NetKind};

/// What lies ahead.
pub(super) struct Ahead {
    /// Everything that lies ahead hangs together as before: the future is that of the old version.
    pub(super) unchanged: bool,
    /// Steps that were done and lie ahead again.
    pub(super) again: Vec<String>,
    /// New steps that no longer lie ahead.
    pub(super) skips: Vec<String>,
}

/// Compares what lies ahead of a case before and after.
pub(super) fn of(road: &Road<'_>, case: &Case, after: &Case) -> Ahead {
    let old = closure(road.old, &case.tokens);
    let new = closure(road.new, &after.tokens);
    let images: BTreeSet<usize> = old
        .iter()
        .filter_map(|&at| road.image(&road.old.nodes[at].id))
        .collect();
    let done = after.passes.iter().filter(|pass| {
        pass.by.user != crate::event::CLOCK && matches!(pass.how, PassHow::Done { .. })
    });
    let mut again: Vec<String> = done
        .filter_map(|pass| road.new.position(&pass.node))
        .filter(|at| new.contains(at) && !images.contains(at))
        .filter(|&at| road.new.nodes[at].kind == NetKind::Step)
        .map(|at| road.new.nodes[at].id.clone())
        .collect();
    again.sort();
    again.dedup();
    let known: BTreeSet<usize> = road
        .old
        .nodes
        .iter()
        .filter_map(|node| road.image(&node.id))
        .collect();
    let fresh = (0..road.new.nodes.len()).filter(|at| !known.contains(at) && !new.contains(at));
    let skips = fresh
        .filter(|&at| road.new.nodes[at].kind == NetKind::Step)
        .map(|at| road.new.nodes[at].id.clone())
        .collect();
    let unchanged =
        images == new && old.len() == new.len() && old.iter().all(|&at| alike(road, at));
    Ahead {
        unchanged,
        again,
        skips,
    }
}

/// Every node where the tokens stand, to which they can come, and what holds or hangs on those.
fn closure(net: &Net, tokens: &[Token]) -> BTreeSet<usize> {
    let mut all: BTreeSet<usize> = BTreeSet::new();
    let mut open: Vec<usize> = tokens
        .iter()
        .filter_map(|token| net.position(&token.node))
        .collect();
    // Event sub-processes of the whole may begin as long as it runs.
    open.extend(net.event_subs.values().flatten());
    while let Some(at) = open.pop() {
        if !all.insert(at) {
            continue;
        }
        let node = &net.nodes[at];
        open.extend(net.reach(at, Borders::All, |_| false));
        open.extend(&node.boundary);
        match node.kind {
            NetKind::Sub { start } | NetKind::EventSub { start, .. } => open.push(start),
            _ => {}
        }
    }
    all
}

/// Whether a node does the same in both versions and leads to the same.
fn alike(road: &Road<'_>, at: usize) -> bool {
    let old = &road.old.nodes[at];
    let Some(image) = road.image(&old.id) else {
        return false;
    };
    let new = &road.new.nodes[image];
    let kind = match (old.kind, new.kind) {
        (NetKind::Sub { start }, NetKind::Sub { start: then }) => {
            road.image(&road.old.nodes[start].id) == Some(then)
        }
        (
            NetKind::EventSub { interrupting, .. },
            NetKind::EventSub {
                interrupting: then, ..
            },
        )
        | (
            NetKind::Opener { interrupting, .. },
            NetKind::Opener {
                interrupting: then, ..
            },
        ) => interrupting == then,
        (
            NetKind::Boundary {
                host,
                interrupting,
                trigger,
            },
            NetKind::Boundary {
                host: holds,
                interrupting: then,
                trigger: now,
            },
        ) => {
            road.image(&road.old.nodes[host].id) == Some(holds)
                && interrupting == then
                && trigger == now
        }
        (one, other) => one == other,
    };
    let targets = |net: &Net, flows: &[usize], of: &dyn Fn(usize) -> Option<usize>| {
        let mut all: Vec<(Option<usize>, bool, bool)> = flows
            .iter()
            .map(|&flow| &net.flows[flow])
            .map(|flow| (of(flow.target), flow.condition.is_some(), flow.default))
            .collect();
        all.sort_unstable();
        all
    };
    let through = |target: usize| road.image(&road.old.nodes[target].id);
    kind && old.incoming.len() == new.incoming.len()
        && old.boundary.len() == new.boundary.len()
        && old.rounds.is_some() == new.rounds.is_some()
        && targets(road.old, &old.outgoing, &through) == targets(road.new, &new.outgoing, &Some)
}
