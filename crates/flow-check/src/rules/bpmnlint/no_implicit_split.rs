//! Activities and events do not split without a gateway.

use flow_model::chart::Gateway;

use crate::finding::{Finding, Severity};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-implicit-split`.
pub const RULE: Rule = Rule {
    name: "no-implicit-split",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["implicit_split"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("no_implicit_split.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("implicit_split", |outline, at| {
        let part = outline.part(at);
        let free = part
            .outgoing
            .iter()
            .filter(|&&flow| outline.part(flow).condition.is_none() && part.default != Some(flow));
        (part.is_activity() || part.is_event()) && free.count() > 1
    })
}

/// Splits in a parallel gateway, which is what several free ways out mean.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    if mend
        .ways_out(id)
        .iter()
        .any(|flow| flow.condition.is_some())
    {
        return None;
    }
    mend.behind(id, New::gateway("", Gateway::Parallel))?;
    Some(())
}
