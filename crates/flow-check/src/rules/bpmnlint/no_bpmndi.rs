//! Everything of the flow is drawn.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-bpmndi`.
pub const RULE: Rule = Rule {
    name: "no-bpmndi",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("no_bpmndi.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let chart = scene.chart;
    let nodes = chart.nodes.iter().map(|node| &node.id);
    let lanes = chart.lanes.iter().map(|lane| &lane.id);
    let pools = chart
        .processes
        .iter()
        .filter_map(|process| process.pool.as_ref());
    let shapes = nodes
        .chain(lanes)
        .chain(pools)
        .filter(|id| !chart.shapes.contains_key(*id));
    let edges = chart.flows.iter().map(|flow| &flow.id);
    let edges = edges.filter(|id| !chart.edges.contains_key(*id));
    shapes
        .chain(edges)
        .map(|id| Saw::element(id, "not_drawn"))
        .collect()
}
