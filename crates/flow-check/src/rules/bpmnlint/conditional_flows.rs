//! Where one branch has a condition, every branch has one or is the default.

use flow_model::chart::NodeKind;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `conditional-flows`.
pub const RULE: Rule = Rule {
    name: "conditional-flows",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("conditional_flows.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    for (at, node) in scene.chart.nodes.iter().enumerate() {
        let default = match &node.kind {
            NodeKind::Gateway { default, .. } => default.as_deref(),
            NodeKind::Event { .. }
            | NodeKind::Task { .. }
            | NodeKind::SubProcess { .. }
            | NodeKind::Call { .. } => None,
        };
        let flows: Vec<_> = graph
            .outgoing(at)
            .iter()
            .map(|&flow| graph.flow(flow))
            .collect();
        let forks = default.is_some() || flows.iter().any(|flow| flow.condition.is_some());
        if !forks || flows.len() < 2 {
            continue;
        }
        let bare = flows
            .iter()
            .filter(|flow| flow.condition.is_none() && default != Some(flow.id.as_str()));
        found.extend(bare.map(|flow| Saw::element(&flow.id, "condition_missing")));
    }
    found
}
