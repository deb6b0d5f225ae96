//! Every step of an internal chart names the post that does it.

use crate::finding::Severity;
use crate::graph::is_work;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/post-set`.
pub const RULE: Rule = Rule {
    name: "sf/post-set",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["post_missing"],
    by_hand: &["post_missing"],
    look,
    correct: None,
    explanation: include_str!("post_set.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        scene.is_internal() && is_work(node) && scene.post(at).is_none()
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "post_missing"))
        .collect()
}
