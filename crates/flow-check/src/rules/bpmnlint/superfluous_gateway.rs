//! A gateway joins or splits; with one entry and one exit it does nothing.

use crate::finding::Severity;
use crate::graph::is_gateway;
use crate::rules::{Rule, Saw, Scene};

/// The rule `superfluous-gateway`.
pub const RULE: Rule = Rule {
    name: "superfluous-gateway",
    severity: Some(Severity::Warning),
    look,
    explanation: include_str!("superfluous_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        is_gateway(node) && graph.incoming(at).len() == 1 && graph.outgoing(at).len() == 1
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "superfluous_gateway"))
        .collect()
}
