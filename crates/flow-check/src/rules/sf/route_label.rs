//! Every branch of a choice is labelled: the label is what the person chooses.

use flow_model::chart::{Gateway, NodeKind};
use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/route-label`.
pub const RULE: Rule = Rule {
    name: "sf/route-label",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("route_label.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    for (at, node) in scene.chart.nodes.iter().enumerate() {
        let chooses = matches!(
            node.kind,
            NodeKind::Gateway {
                gateway: Gateway::Exclusive | Gateway::Inclusive,
                ..
            }
        );
        if !chooses || graph.outgoing(at).len() < 2 {
            continue;
        }
        let flows = graph.outgoing(at).iter().map(|&flow| graph.flow(flow));
        let bare = flows.filter(|flow| flow.name.trim().is_empty());
        found.extend(bare.map(|flow| {
            Saw::element(&flow.id, "route_label_missing").with("gateway", json!(node.id))
        }));
    }
    found
}
