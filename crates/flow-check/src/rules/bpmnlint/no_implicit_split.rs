//! Activities and events do not split without a gateway.

use crate::finding::Severity;
use crate::graph::is_gateway;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-implicit-split`.
pub const RULE: Rule = Rule {
    name: "no-implicit-split",
    severity: Some(Severity::Warning),
    look,
    explanation: include_str!("no_implicit_split.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        let free = graph
            .outgoing(at)
            .iter()
            .filter(|&&flow| graph.flow(flow).condition.is_none());
        !is_gateway(node) && free.count() > 1
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "implicit_split"))
        .collect()
}
