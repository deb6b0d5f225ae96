//! A process or sub-process has at most one start event without a trigger.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `single-blank-start-event`.
pub const RULE: Rule = Rule {
    name: "single-blank-start-event",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("single_blank_start_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let many = scene
        .scopes()
        .into_iter()
        .filter(|scope| scope.blank_starts(scene).len() > 1);
    many.map(|scope| Saw::element(scope.id, "several_starts"))
        .collect()
}
