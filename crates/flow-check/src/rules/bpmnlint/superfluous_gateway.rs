//! A gateway joins or splits; with one entry and one exit it does nothing.

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `superfluous-gateway`.
pub const RULE: Rule = Rule {
    name: "superfluous-gateway",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["superfluous_gateway"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("superfluous_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("superfluous_gateway", |outline, at| {
        let part = outline.part(at);
        part.is_gateway() && part.incoming.len() == 1 && part.outgoing.len() == 1
    })
}

/// Takes the gateway out; its way in leads on, with the label of the way out where it has none of its own.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let gateway = mend.found(finding)?;
    let (into, out) = (
        mend.ways_in(&gateway.id).pop()?,
        mend.ways_out(&gateway.id).pop()?,
    );
    let lost = out.condition.is_some() || (!out.name.is_empty() && !into.name.is_empty());
    if lost || into.source == gateway.id {
        return None;
    }
    mend.reconnect(&into.id, &into.source, &out.target);
    if into.name.is_empty() && !out.name.is_empty() {
        mend.rename(&into.id, &out.name);
    }
    mend.remove(&gateway.id);
    Some(())
}
