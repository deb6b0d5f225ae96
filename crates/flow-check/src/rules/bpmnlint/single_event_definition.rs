//! An event has at most one trigger.

use flow_model::chart::{NodeKind, Trigger};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `single-event-definition`.
pub const RULE: Rule = Rule {
    name: "single-event-definition",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("single_event_definition.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        matches!(
            node.kind,
            NodeKind::Event {
                trigger: Trigger::Multiple,
                ..
            }
        )
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "several_triggers"))
        .collect()
}
