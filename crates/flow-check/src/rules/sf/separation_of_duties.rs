//! Who handles a case does not review it, and does not host its hearing.

use flow_model::step::{Act, CaseType};
use serde_json::json;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/separation-of-duties`.
pub const RULE: Rule = Rule {
    name: "sf/separation-of-duties",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["handler_hears", "handler_reviews"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("separation_of_duties.md"),
};

/// Acts of one who handles a case.
const HANDLING: &[Act] = &[Act::Investigate, Act::Review, Act::Survey];

fn look(scene: &Scene) -> Vec<Saw> {
    let instant = matches!(
        scene.case_type(),
        Some(CaseType::Instant | CaseType::Simple)
    );
    if !scene.is_internal() || instant {
        return Vec::new();
    }
    let handling = scene.doing(HANDLING);
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Check, Act::Approve, Act::LegalReview, Act::Hear]) {
        let same = handling.iter().find(|&&other| {
            scene.post(other).is_some()
                && scene.post(other) == scene.post(at)
                && scene.leads(other, at)
        });
        let Some(&other) = same else { continue };
        let hears = scene.graph.act(at) == Some(Act::Hear);
        let code = if hears {
            "handler_hears"
        } else {
            "handler_reviews"
        };
        let saw = Saw::node(scene.graph.node(at), code);
        let saw = saw.with("post", json!(scene.post(at)));
        found.push(saw.with("handler", json!(scene.graph.node(other).name)));
    }
    found
}

/// Gives the step to the post that does its act in the charts that we ship, where that post does not handle the case.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.hand_over(finding.element.as_deref()?, HANDLING)
}
