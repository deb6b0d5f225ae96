//! An ad-hoc sub-process holds neither start nor end events.

use crate::finding::Severity;
use crate::graph::{is_end, is_start};
use crate::rules::{Rule, Saw, Scene};

/// The rule `ad-hoc-sub-process`.
pub const RULE: Rule = Rule {
    name: "ad-hoc-sub-process",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("ad_hoc_sub_process.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let subs = scene.scopes().into_iter().filter(|scope| scope.ad_hoc);
    let inside = subs.flat_map(|scope| graph.inside(scope.id));
    let ends = inside.filter(|&at| is_start(graph.node(at)) || is_end(graph.node(at)));
    ends.map(|at| Saw::node(graph.node(at), "not_in_ad_hoc"))
        .collect()
}
