//! One post does not approve the same case twice in a row.

use flow_model::step::Act;
use serde_json::json;

use crate::finding::Severity;
use crate::graph::{is_gateway, is_work};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/successive-approvals`.
pub const RULE: Rule = Rule {
    name: "sf/successive-approvals",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["approved_twice"],
    by_hand: &["approved_twice"],
    look,
    correct: None,
    explanation: include_str!("successive_approvals.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_internal() {
        return Vec::new();
    }
    let approves = |at: &usize| matches!(scene.graph.act(*at), Some(Act::Check | Act::Approve));
    let all: Vec<usize> = (0..scene.chart.nodes.len()).filter(approves).collect();
    let mut found = Vec::new();
    for &at in &all {
        let twice = next_work(scene, at).into_iter().find(|next| {
            all.contains(next)
                && *next != at
                && scene.post(*next).is_some()
                && scene.post(*next) == scene.post(at)
        });
        if let Some(next) = twice {
            let saw = Saw::node(scene.graph.node(next), "approved_twice");
            found.push(saw.with("before", json!(scene.graph.node(at).name)));
        }
    }
    found
}

/// Steps that follow with nothing but gateways between.
fn next_work(scene: &Scene, from: usize) -> Vec<usize> {
    let graph = &scene.graph;
    let through = |at: usize| at != from && !is_gateway(graph.node(at));
    let reached = graph.reach(&[from], &through);
    reached
        .into_iter()
        .filter(|&at| is_work(graph.node(at)))
        .collect()
}
