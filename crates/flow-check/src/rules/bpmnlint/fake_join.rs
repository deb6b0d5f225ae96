//! Activities and events do not join without a gateway.

use crate::finding::{Finding, Severity};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `fake-join`.
pub const RULE: Rule = Rule {
    name: "fake-join",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["fake_join"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("fake_join.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("fake_join", |outline, at| {
        let part = outline.part(at);
        (part.is_activity() || part.is_event()) && part.incoming.len() > 1
    })
}

/// Joins the ways in an exclusive gateway: each arrival still runs the step once.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.before(finding.element.as_deref()?, New::merge())?;
    Some(())
}
