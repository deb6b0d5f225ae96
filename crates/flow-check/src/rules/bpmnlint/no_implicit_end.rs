//! What does not lead on is an end event.

use crate::finding::Severity;
use crate::graph::{is_end, is_event_sub};
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-implicit-end`.
pub const RULE: Rule = Rule {
    name: "no-implicit-end",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("no_implicit_end.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        graph.outgoing(at).is_empty()
            && graph.links(at).is_empty()
            && !is_end(node)
            && !is_event_sub(node)
            && !scene.in_ad_hoc(at)
            && !scene.is_compensating(at)
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "implicit_end"))
        .collect()
}
