//! 行政许可法 art. 34: an on-site verification is done by two or more.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-34-two-officers`.
pub const RULE: Rule = Rule {
    name: "law/licensing-34-two-officers",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &["officers_too_few"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_34_two_officers.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let alone = scene
        .doing(&[Act::Survey])
        .into_iter()
        .filter(|&at| scene.officers(at) < 2);
    alone
        .map(|at| Saw::node(graph.node(at), "officers_too_few").article("34"))
        .collect()
}

/// Asks for two officers at the step.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    mend.step(id, |step| step.officers = step.officers.max(2))
}
