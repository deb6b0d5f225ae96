//! A call activity names the chart that it calls, and that chart is there.

use flow_model::chart::{Node, NodeKind};

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/called-chart`.
pub const RULE: Rule = Rule {
    name: "sf/called-chart",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["call_missing", "call_unknown"],
    by_hand: &["call_missing", "call_unknown"],
    look,
    correct: None,
    explanation: include_str!("called_chart.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let nodes = scene.chart.nodes.iter();
    nodes.filter_map(|node| saw(scene, node)).collect()
}

fn saw(scene: &Scene, node: &Node) -> Option<Saw> {
    let NodeKind::Call { called } = &node.kind else {
        return None;
    };
    let called = called.as_deref().unwrap_or_default().trim();
    if called.is_empty() {
        return Some(Saw::node(node, "call_missing"));
    }
    let shelf = scene.options.callable.as_deref()?;
    let known = shelf.contains(called) || in_the_file(scene, node, called);
    (!known).then(|| Saw::node(node, "call_unknown").with("called", called.into()))
}

/// Whether the file holds what is called: a process, or a global task.
fn in_the_file(scene: &Scene, node: &Node, called: &str) -> bool {
    let local = called.rsplit(':').next().unwrap_or(called);
    let look = scene.chart.scenery.looks.get(&node.id);
    scene.chart.processes.iter().any(|it| it.id == local)
        || look.is_some_and(|look| look.global.is_some())
}
