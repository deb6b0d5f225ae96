//! No element stands alone.

use crate::finding::Severity;
use crate::graph::is_event_sub;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-disconnected`.
pub const RULE: Rule = Rule {
    name: "no-disconnected",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("no_disconnected.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let lone = (0..scene.chart.nodes.len()).filter(|&at| {
        graph.incoming(at).is_empty()
            && graph.outgoing(at).is_empty()
            && graph.links(at).is_empty()
            && !is_event_sub(graph.node(at))
            && !scene.in_ad_hoc(at)
            && !scene.is_compensating(at)
    });
    lone.map(|at| Saw::node(graph.node(at), "disconnected"))
        .collect()
}
