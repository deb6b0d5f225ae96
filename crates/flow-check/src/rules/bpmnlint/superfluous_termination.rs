//! A terminate end that is the only end stops nothing else.

use flow_model::chart::{NodeKind, Trigger};

use crate::finding::Severity;
use crate::graph::is_end;
use crate::rules::{Rule, Saw, Scene};

/// The rule `superfluous-termination`.
pub const RULE: Rule = Rule {
    name: "superfluous-termination",
    severity: Some(Severity::Warning),
    look,
    explanation: include_str!("superfluous_termination.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    for scope in scene.scopes() {
        let inside = graph.inside(scope.id).into_iter();
        let ends: Vec<usize> = inside.filter(|&at| is_end(graph.node(at))).collect();
        let [only] = ends[..] else { continue };
        let terminates = matches!(
            graph.node(only).kind,
            NodeKind::Event {
                trigger: Trigger::Terminate,
                ..
            }
        );
        if terminates && !scene.splits_in(scope.id) {
            found.push(Saw::node(graph.node(only), "superfluous_termination"));
        }
    }
    found
}
