//! An event-based gateway has two or more exits, none with a condition.

use flow_model::chart::{Gateway, NodeKind};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `event-based-gateway`.
pub const RULE: Rule = Rule {
    name: "event-based-gateway",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("event_based_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    for (at, node) in scene.chart.nodes.iter().enumerate() {
        let waits = matches!(
            node.kind,
            NodeKind::Gateway {
                gateway: Gateway::EventBased,
                ..
            }
        );
        if !waits {
            continue;
        }
        if graph.outgoing(at).len() < 2 {
            found.push(Saw::node(node, "too_few_exits"));
        }
        let flows = graph.outgoing(at).iter().map(|&flow| graph.flow(flow));
        let conditional = flows.filter(|flow| flow.condition.is_some());
        found.extend(conditional.map(|flow| Saw::element(&flow.id, "condition_not_allowed")));
    }
    found
}
