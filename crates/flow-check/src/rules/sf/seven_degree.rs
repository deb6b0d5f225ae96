//! Guideline 2 of the seven: few ways per element.

use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/seven-degree`.
pub const RULE: Rule = Rule {
    name: "sf/seven-degree",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["many_ways"],
    by_hand: &["many_ways"],
    look,
    correct: None,
    explanation: include_str!("seven_degree.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let busy = (0..scene.chart.nodes.len()).filter_map(|at| {
        let ways = graph.incoming(at).len() + graph.outgoing(at).len();
        let saw = Saw::node(graph.node(at), "many_ways").with("ways", json!(ways));
        (ways > MOST).then(|| saw.with("most", json!(MOST)))
    });
    busy.collect()
}

/// Flows in and out of one element. The guideline names no number; this one is ours.
const MOST: usize = 5;
