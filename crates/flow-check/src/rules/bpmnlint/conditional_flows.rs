//! Where one branch has a condition, every branch has one or is the default.

use crate::finding::Severity;
use crate::outline::Part;
use crate::rules::{Rule, Saw, Scene};

/// The rule `conditional-flows`.
pub const RULE: Rule = Rule {
    name: "conditional-flows",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("conditional_flows.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("condition_missing", |outline, at| {
        let forks = |node: &Part| {
            let conditional = |&flow: &usize| outline.part(flow).condition.is_some();
            let forks = node.default.is_some() || node.outgoing.iter().any(conditional);
            forks && node.outgoing.contains(&at) && node.default != Some(at)
        };
        outline.part(at).condition.is_none() && outline.listers(at).any(forks)
    })
}
