//! 行政处罚法 art. 59: the decision is written and names the remedies.

use flow_model::step::{Act, CaseType};

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::sf::complaint_exit::REMEDY;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-59-decision`.
pub const RULE: Rule = Rule {
    name: "law/penalty-59-decision",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(&[CaseType::General]),
    codes: &["decision_not_written", "remedy_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_59_decision.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let bare = scene
        .doing(&[Act::Decide])
        .into_iter()
        .filter(|&at| graph.step(at).is_none_or(|step| step.documents.is_empty()));
    let mut found: Vec<Saw> = bare
        .map(|at| Saw::node(graph.node(at), "decision_not_written").article("59"))
        .collect();
    if scene.chart.power.remedy.trim().is_empty() {
        found.push(Saw::chart("remedy_missing").article("59"));
    }
    found
}

/// Adds the document, or the remedies.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    match finding.element.as_deref() {
        Some(id) => mend.step(id, |step| step.documents.push("行政处罚决定书".to_owned())),
        None => mend.power(|power| REMEDY.clone_into(&mut power.remedy)),
    }
}
