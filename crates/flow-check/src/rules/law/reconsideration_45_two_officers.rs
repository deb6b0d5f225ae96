//! 行政复议法 art. 45 (of 2023): no fewer than two take evidence. Only charts of class FY.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-45-two-officers`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-45-two-officers",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("FY"),
    codes: &["officers_too_few"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_45_two_officers.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let steps = scene.doing(&[Act::Investigate, Act::Survey]).into_iter();
    let alone = steps.filter(|&at| scene.officers(at) < 2);
    alone
        .map(|at| Saw::node(scene.graph.node(at), "officers_too_few").article("45"))
        .collect()
}

/// Asks for two at the step.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    mend.step(id, |step| step.officers = step.officers.max(2))
}
