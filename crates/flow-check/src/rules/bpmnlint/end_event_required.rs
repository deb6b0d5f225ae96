//! A process and an embedded sub-process end with an end event.

use crate::finding::Severity;
use crate::graph::is_end;
use crate::rules::{Rule, Saw, Scene};

/// The rule `end-event-required`.
pub const RULE: Rule = Rule {
    name: "end-event-required",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("end_event_required.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let scopes = scene.scopes().into_iter().filter(|scope| !scope.ad_hoc);
    let without = scopes.filter(|scope| !scope.has(scene, is_end));
    without
        .map(|scope| Saw::element(scope.id, "end_missing"))
        .collect()
}
