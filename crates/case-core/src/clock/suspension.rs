//! When the clock of a case stood still, derived from where the case stood.

use chrono::{DateTime, FixedOffset};
use flow_model::step::Basis;
use serde::{Deserialize, Serialize};

use crate::case::{Case, CaseState};
use crate::net::{Net, NetKind};

/// Time that is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// From when.
    pub since: DateTime<FixedOffset>,
    /// Until when; `None` while it lasts.
    pub until: Option<DateTime<FixedOffset>>,
    /// The legal ground.
    pub ground: Basis,
}

/// Time spent at one node: from, to, and the ground on which it is not counted.
type Stay<'a> = (
    DateTime<FixedOffset>,
    DateTime<FixedOffset>,
    Option<&'a Basis>,
);

/// Suspensions up to `now`, oldest first; the last one lasts when it has no end.
pub(super) fn suspensions(net: &Net, case: &Case, now: DateTime<FixedOffset>) -> Vec<Suspension> {
    let stays = stays(net, case, now);
    let mut moments: Vec<_> = stays.iter().flat_map(|stay| [stay.0, stay.1]).collect();
    moments.sort_unstable();
    moments.dedup();
    let mut found: Vec<Suspension> = Vec::new();
    for pair in moments.windows(2) {
        let mut here = stays
            .iter()
            .filter(|stay| stay.0 <= pair[0] && stay.1 >= pair[1])
            .peekable();
        let Some(ground) = here.peek().and_then(|stay| stay.2) else {
            continue;
        };
        if here.any(|stay| stay.2.is_none()) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.until == Some(pair[0]) && last.ground == *ground => {
                last.until = Some(pair[1]);
            }
            Some(_) | None => found.push(Suspension {
                since: pair[0],
                until: Some(pair[1]),
                ground: ground.clone(),
            }),
        }
    }
    open_last(&mut found, net, case, now);
    found
}

fn stays<'a>(net: &'a Net, case: &Case, now: DateTime<FixedOffset>) -> Vec<Stay<'a>> {
    let waits = |id: &str| {
        net.node(id).filter(|node| {
            matches!(
                node.kind,
                NetKind::Step | NetKind::Event(_) | NetKind::EventGate
            )
        })
    };
    let passed = case.passes.iter().filter_map(|pass| {
        waits(&pass.node).map(|node| (pass.from, pass.to, node.step.excluded.as_ref()))
    });
    let standing = case.tokens.iter().filter_map(|token| {
        waits(&token.node).map(|node| {
            (
                token.since,
                now.max(token.since),
                node.step.excluded.as_ref(),
            )
        })
    });
    passed.chain(standing).collect()
}

/// Marks the last suspension as lasting when the case stands only in excluded steps now.
fn open_last(found: &mut Vec<Suspension>, net: &Net, case: &Case, now: DateTime<FixedOffset>) {
    if case.state != CaseState::Running {
        return;
    }
    let mut grounds = case.tokens.iter().filter_map(|token| {
        let node = net.node(&token.node)?;
        matches!(
            node.kind,
            NetKind::Step | NetKind::Event(_) | NetKind::EventGate
        )
        .then_some((node.step.excluded.as_ref(), token.since))
    });
    let Some((Some(ground), since)) = grounds.next() else {
        return;
    };
    let mut latest = since;
    for (other, since) in grounds {
        if other.is_none() {
            return;
        }
        latest = latest.max(since);
    }
    match found.last_mut() {
        Some(last) if last.until == Some(now) && last.since < now => last.until = None,
        Some(_) | None => {
            found.push(Suspension {
                since: latest,
                until: None,
                ground: ground.clone(),
            });
        }
    }
}
