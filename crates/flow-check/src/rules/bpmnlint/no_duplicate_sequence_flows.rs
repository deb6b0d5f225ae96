//! Two nodes are not joined twice the same way.

use std::collections::HashSet;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-duplicate-sequence-flows`.
pub const RULE: Rule = Rule {
    name: "no-duplicate-sequence-flows",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("no_duplicate_sequence_flows.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut seen = HashSet::new();
    let again = scene.chart.flows.iter().filter(|flow| {
        let condition = flow
            .condition
            .as_ref()
            .map(|condition| condition.text.as_str());
        !seen.insert((flow.source.as_str(), flow.target.as_str(), condition))
    });
    again
        .map(|flow| Saw::element(&flow.id, "duplicate_flow"))
        .collect()
}
