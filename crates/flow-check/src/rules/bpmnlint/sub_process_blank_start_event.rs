//! An embedded sub-process begins with a start event without a trigger.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sub-process-blank-start-event`.
pub const RULE: Rule = Rule {
    name: "sub-process-blank-start-event",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("sub_process_blank_start_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let subs = scene
        .scopes()
        .into_iter()
        .filter(|scope| !scope.event && !scope.process);
    let starts = subs.flat_map(|scope| scope.typed_starts(scene));
    starts
        .map(|at| Saw::node(graph.node(at), "trigger_not_allowed"))
        .collect()
}
