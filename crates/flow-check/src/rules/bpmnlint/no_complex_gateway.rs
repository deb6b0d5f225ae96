//! Complex gateways are not drawn.

use flow_model::chart::{Gateway, NodeKind};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-complex-gateway`.
pub const RULE: Rule = Rule {
    name: "no-complex-gateway",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("no_complex_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        matches!(
            node.kind,
            NodeKind::Gateway {
                gateway: Gateway::Complex,
                ..
            }
        )
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "complex_gateway"))
        .collect()
}
