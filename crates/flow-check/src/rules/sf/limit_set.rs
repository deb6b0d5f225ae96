//! Every step has its own limit; the chart has a promised and a statutory one.

use flow_model::step::CaseType;

use crate::finding::Severity;
use crate::graph::is_work;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/limit-set`.
pub const RULE: Rule = Rule {
    name: "sf/limit-set",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("limit_set.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_internal() {
        return Vec::new();
    }
    let graph = &scene.graph;
    let power = &scene.chart.power;
    let bare = (0..scene.chart.nodes.len()).filter(|&at| {
        is_work(graph.node(at)) && graph.step(at).is_none_or(|step| step.limit.is_none())
    });
    let mut found: Vec<Saw> = bare
        .map(|at| Saw::node(graph.node(at), "limit_missing"))
        .collect();
    if power.promised.is_none() {
        found.push(Saw::chart("promised_missing"));
    }
    if power.statutory.is_none() && scene.case_type() != Some(CaseType::Simple) {
        found.push(Saw::chart("statutory_missing"));
    }
    found
}
