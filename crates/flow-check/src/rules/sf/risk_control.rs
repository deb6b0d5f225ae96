//! A risk mark comes with its control measure.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/risk-control`.
pub const RULE: Rule = Rule {
    name: "sf/risk-control",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("risk_control.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        let risk = node.step.as_ref().and_then(|step| step.risk.as_ref());
        risk.is_some_and(|risk| risk.control.trim().is_empty())
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "control_missing"))
        .collect()
}
