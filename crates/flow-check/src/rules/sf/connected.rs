//! Every node lies on a way from a start to an end.

use crate::finding::Severity;
use crate::graph::{is_end, is_event_sub, is_start};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/connected`.
pub const RULE: Rule = Rule {
    name: "sf/connected",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["not_reached", "leads_nowhere"],
    by_hand: &["not_reached", "leads_nowhere"],
    look,
    correct: None,
    explanation: include_str!("connected.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let chart = scene.chart;
    let mut found = Vec::new();
    for scope in scene.scopes().into_iter().filter(|scope| !scope.ad_hoc) {
        let inside = graph.inside(scope.id);
        let starts = graph.starts(scope.id);
        if !scope.has(scene, is_start) || !scope.has(scene, is_end) {
            continue;
        }
        let from_start = graph.reach(&starts, &|_| false);
        for at in inside {
            if is_event_sub(graph.node(at)) || scene.is_compensating(at) {
                continue;
            }
            if !from_start.contains(&at) {
                found.push(Saw::node(&chart.nodes[at], "not_reached"));
                continue;
            }
            let leads = |to: usize| graph.next(to).is_empty();
            let ends = |to: usize| is_end(graph.node(to)) || leads(to);
            if graph.way(&[at], &ends, &|_| false).is_none() {
                found.push(Saw::node(&chart.nodes[at], "leads_nowhere"));
            }
        }
    }
    found
}
