//! An event sub-process begins with a typed start event.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `event-sub-process-typed-start-event`.
pub const RULE: Rule = Rule {
    name: "event-sub-process-typed-start-event",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("event_sub_process_typed_start_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let subs = scene.scopes().into_iter().filter(|scope| scope.event);
    let starts = subs.flat_map(|scope| scope.blank_starts(scene));
    starts
        .map(|at| Saw::node(graph.node(at), "trigger_missing"))
        .collect()
}
