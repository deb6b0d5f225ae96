//! Limits that run while a case is moved: one of a statute is never lengthened, however many versions lie between.

use chrono::{DateTime, FixedOffset};
use flow_model::step::{Counting, Limit, Unit};

use super::Road;
use super::trail::KeptLimit;
use crate::case::Case;
use crate::net::{NetKind, NetNode};

/// What becomes of limits that run.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// Those of a statute that run on as they are.
    pub(super) kept: Vec<KeptLimit>,
    /// Those of a statute that have given way to shorter ones which cite none.
    pub(super) caps: Vec<KeptLimit>,
}

/// Limits that run and would become longer, or go: those of a statute run on as they are.
pub(super) fn running(road: &Road<'_>, case: &Case) -> Running {
    let mut found = Running::default();
    for (at, since) in stays(road, case) {
        let old = &road.old.nodes[at];
        if let Some(image) = road.image(&old.id) {
            of_stay(case, old, &road.new.nodes[image], since, &mut found);
        }
    }
    found
}

/// Limits that were kept by an earlier move in stays that are over.
pub(super) fn over(road: &Road<'_>, case: &Case) -> Vec<KeptLimit> {
    let stays = stays(road, case);
    let runs = |kept: &KeptLimit| {
        let here =
            |(at, since): &(usize, _)| road.old.nodes[*at].id == kept.node && *since == kept.since;
        stays.iter().any(here)
    };
    let mut all = case.versions.limits.clone();
    all.retain(|kept| !runs(kept));
    for kept in &mut all {
        if let Some(at) = road.image(&kept.node) {
            kept.node.clone_from(&road.new.nodes[at].id);
        }
    }
    all
}

/// The limits of statutes that this stay has had, on whatever version; the one that counts comes first.
pub(super) fn statutes(case: &Case, node: &NetNode, since: DateTime<FixedOffset>) -> Vec<Limit> {
    let kept = case.versions.kept_limit(&node.id, since);
    let own = node.step.limit.as_ref().filter(|_| statute(node));
    let caps = case.versions.caps.iter();
    let caps = caps.filter(|cap| cap.node == node.id && cap.since == since);
    kept.or(own)
        .into_iter()
        .chain(caps.map(|cap| &cap.limit))
        .cloned()
        .collect()
}

/// Whether the limit of a node is that of a statute: it cites one, or bounds time that is excluded by one.
fn statute(node: &NetNode) -> bool {
    let cites = |limit: &Limit| limit.basis.is_some() || node.step.excluded.is_some();
    node.step.limit.as_ref().is_some_and(cites)
}

/// Nodes of the old version whose limits run, and since when.
fn stays(road: &Road<'_>, case: &Case) -> Vec<(usize, DateTime<FixedOffset>)> {
    let mut found = Vec::new();
    for token in &case.tokens {
        let Some(at) = road.old.position(&token.node) else {
            continue;
        };
        let node = &road.old.nodes[at];
        found.push((at, token.since));
        found.extend(node.boundary.iter().map(|&border| (border, token.since)));
        if node.kind == NetKind::EventGate {
            let behind = node.outgoing.iter();
            found.extend(behind.map(|&flow| (road.old.flows[flow].target, token.since)));
        }
    }
    // Tokens of parallel rounds share a stay.
    found.sort_unstable();
    found.dedup();
    found
}

fn of_stay(
    case: &Case,
    old: &NetNode,
    new: &NetNode,
    since: DateTime<FixedOffset>,
    found: &mut Running,
) {
    let statutes = statutes(case, old, since);
    let kept = |limit: &Limit| KeptLimit {
        node: new.id.clone(),
        since,
        limit: limit.clone(),
    };
    let no_longer = |is: &Limit| statutes.iter().all(|was| within(is, was));
    let holds = new.step.limit.as_ref().is_some_and(no_longer);
    if holds && statute(new) {
        // It is the strictest itself.
        return;
    }
    if holds {
        found.caps.extend(statutes.iter().map(kept));
        return;
    }
    let stricter = |limit: &Limit| {
        let mut others = statutes.iter();
        !others.any(|other| within(other, limit) && !within(limit, other))
    };
    let strictest = statutes.iter().position(stricter);
    for (at, limit) in statutes.iter().enumerate() {
        match strictest == Some(at) {
            true => found.kept.push(kept(limit)),
            false => found.caps.push(kept(limit)),
        }
    }
}

/// Whether a limit surely ends no later than another, whatever the calendar says.
fn within(is: &Limit, was: &Limit) -> bool {
    let counting = is.counting == was.counting
        || (is.unit == Unit::Day
            && is.counting == Counting::Calendar
            && was.counting == Counting::Working);
    is.unit == was.unit && counting && is.number <= was.number
}
