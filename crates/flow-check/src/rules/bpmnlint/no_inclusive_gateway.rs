//! Inclusive gateways are hard to read; a county may make this graver.

use flow_model::chart::{Gateway, NodeKind};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-inclusive-gateway`.
pub const RULE: Rule = Rule {
    name: "no-inclusive-gateway",
    severity: Some(Severity::Info),
    look,
    correct: None,
    explanation: include_str!("no_inclusive_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        matches!(
            node.kind,
            NodeKind::Gateway {
                gateway: Gateway::Inclusive,
                ..
            }
        )
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "inclusive_gateway"))
        .collect()
}
