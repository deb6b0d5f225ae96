//! A gateway does not join and split at once.

use flow_model::chart::{Gateway, NodeKind};

use crate::finding::{Finding, Severity};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-gateway-join-fork`.
pub const RULE: Rule = Rule {
    name: "no-gateway-join-fork",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["join_fork"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("no_gateway_join_fork.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("join_fork", |outline, at| {
        let part = outline.part(at);
        part.is_gateway() && part.incoming.len() > 1 && part.outgoing.len() > 1
    })
}

/// Joins in a gateway of the same kind in front, so that this one only splits; of events, in an exclusive one.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let node = mend.found(finding)?;
    let NodeKind::Gateway { gateway, .. } = node.kind else {
        return None;
    };
    let join = match gateway {
        Gateway::EventBased => Gateway::Exclusive,
        Gateway::Complex => return None,
        Gateway::Exclusive | Gateway::Parallel | Gateway::Inclusive => gateway,
    };
    mend.before(&node.id, New::gateway("", join))?;
    Some(())
}
