//! A gateway does not join and split at once.

use crate::finding::Severity;
use crate::graph::is_gateway;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-gateway-join-fork`.
pub const RULE: Rule = Rule {
    name: "no-gateway-join-fork",
    severity: Some(Severity::Warning),
    look,
    explanation: include_str!("no_gateway_join_fork.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        is_gateway(node) && graph.incoming(at).len() > 1 && graph.outgoing(at).len() > 1
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "join_fork"))
        .collect()
}
