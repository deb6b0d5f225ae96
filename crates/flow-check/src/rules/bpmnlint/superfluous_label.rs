//! A flow on which nobody decides carries no label.

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `superfluous-label`.
pub const RULE: Rule = Rule {
    name: "superfluous-label",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["superfluous_label"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("superfluous_label.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("superfluous_label", |outline, at| {
        let part = outline.part(at);
        let gateway = |it: usize| {
            let source = outline.part(it);
            let decides = source.is(&["exclusiveGateway", "inclusiveGateway"]);
            source.default == Some(at) || (decides && source.outgoing.len() > 1)
        };
        let told = part.condition.is_some() || part.source.is_some_and(gateway);
        part.kind == "sequenceFlow" && part.is_named() && !told
    })
}

/// Takes the label away.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let flow = mend.flow(finding.element.as_deref()?)?.id.clone();
    mend.rename(&flow, "");
    Some(())
}
