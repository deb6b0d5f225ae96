//! A step without a document, a basis or a duty raises the question what it is for.

use crate::finding::Severity;
use crate::graph::is_work;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/document-or-duty`.
pub const RULE: Rule = Rule {
    name: "sf/document-or-duty",
    severity: Some(Severity::Info),
    concerns: Concerns::Ours,
    codes: &["purpose_missing"],
    by_hand: &["purpose_missing"],
    look,
    correct: None,
    explanation: include_str!("document_or_duty.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        let says = node.step.as_ref().is_some_and(|step| {
            !step.documents.is_empty() || !step.basis.is_empty() || !step.duty.trim().is_empty()
        });
        scene.is_internal() && is_work(node) && !says
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "purpose_missing"))
        .collect()
}
