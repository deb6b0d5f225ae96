//! 行政处罚法 art. 42: no fewer than two officers investigate.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-42-two-officers`.
pub const RULE: Rule = Rule {
    name: "law/penalty-42-two-officers",
    severity: Some(Severity::Error),
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_42_two_officers.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_any_penalty() {
        return Vec::new();
    }
    let graph = &scene.graph;
    let steps = scene.doing(&[Act::Investigate]).into_iter();
    let alone = steps.filter(|&at| scene.officers(at) < 2);
    let mut found: Vec<Saw> = alone
        .map(|at| Saw::node(graph.node(at), "officers_too_few").article("42"))
        .collect();
    found.extend(scene.decided_without(&[Act::Investigate], "not_investigated", "42"));
    found
}

/// Asks for two officers at the step.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    if finding.params.get("code")? != "officers_too_few" {
        return None;
    }
    let id = finding.element.as_deref()?;
    mend.step(id, |step| step.officers = step.officers.max(2))
}
