//! 行政强制法 art. 24: sealing and seizure come with a decision and a list. Only charts of class QZ.

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-24-decision-and-list`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-24-decision-and-list",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("QZ"),
    codes: &["decision_missing", "list_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_24_decision_and_list.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;

    let seizes = (0..scene.chart.nodes.len()).filter(|&at| scene.cites(at, "行政强制法", "24"));
    let mut found = Vec::new();
    for at in seizes {
        let has = |word: &str| {
            graph
                .step(at)
                .is_some_and(|step| step.documents.iter().any(|it| it.contains(word)))
        };
        for (word, code) in [("决定书", "decision_missing"), ("清单", "list_missing")] {
            if !has(word) {
                found.push(Saw::node(graph.node(at), code).article("24"));
            }
        }
    }
    found
}

/// Adds the document.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let list = finding.params.get("code")? == "list_missing";
    let name = if list {
        "查封（扣押）清单"
    } else {
        "查封（扣押）决定书"
    };
    mend.step(finding.element.as_deref()?, |step| {
        step.documents.push(name.to_owned())
    })
}
