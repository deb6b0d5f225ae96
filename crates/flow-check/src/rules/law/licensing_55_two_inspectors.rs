//! 行政许可法 art. 55: two or more inspect, test or quarantine.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-55-two-inspectors`.
pub const RULE: Rule = Rule {
    name: "law/licensing-55-two-inspectors",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &["officers_too_few"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_55_two_inspectors.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let alone = scene
        .doing(&[Act::Special])
        .into_iter()
        .filter(|&at| scene.cites(at, "行政许可法", "55") && scene.officers(at) < 2);
    alone
        .map(|at| Saw::node(graph.node(at), "officers_too_few").article("55"))
        .collect()
}

/// Asks for two officers at the step.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.step(finding.element.as_deref()?, |step| {
        step.officers = step.officers.max(2)
    })
}
