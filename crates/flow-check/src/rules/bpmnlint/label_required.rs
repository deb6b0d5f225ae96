//! What a reader must understand carries a label.

use flow_model::chart::{Gateway, NodeKind};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `label-required`.
pub const RULE: Rule = Rule {
    name: "label-required",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("label_required.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let blank = |name: &str| name.trim().is_empty();
    let chart = scene.chart;
    let nodes = (0..chart.nodes.len()).filter(|&at| {
        let wanted = match graph.node(at).kind {
            NodeKind::Gateway {
                gateway: Gateway::Parallel | Gateway::EventBased,
                ..
            }
            | NodeKind::SubProcess { .. } => false,
            NodeKind::Gateway { .. } => graph.outgoing(at).len() > 1,
            NodeKind::Event { .. } | NodeKind::Task { .. } | NodeKind::Call { .. } => true,
        };
        wanted && blank(&graph.node(at).name)
    });
    let nodes = nodes.map(|at| graph.node(at).id.as_str());
    let flows = chart
        .flows
        .iter()
        .filter(|flow| flow.condition.is_some() && blank(&flow.name));
    let lanes = chart.lanes.iter().filter(|lane| blank(&lane.name));
    let pools = chart
        .processes
        .iter()
        .filter(|process| blank(&process.name));
    let pools = pools.filter_map(|process| process.pool.as_deref());
    nodes
        .chain(flows.map(|flow| flow.id.as_str()))
        .chain(lanes.map(|lane| lane.id.as_str()))
        .chain(pools)
        .map(|id| Saw::element(id, "label_missing"))
        .collect()
}
