//! Time that is not counted has its legal ground: statute and article.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/excluded-basis`.
pub const RULE: Rule = Rule {
    name: "sf/excluded-basis",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("excluded_basis.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        let excluded = node.step.as_ref().and_then(|step| step.excluded.as_ref());
        excluded
            .is_some_and(|basis| basis.statute.trim().is_empty() || basis.article.trim().is_empty())
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "ground_missing"))
        .collect()
}
