//! A process and an embedded sub-process begin with a start event.

use crate::finding::Severity;
use crate::graph::is_start;
use crate::rules::{Rule, Saw, Scene};

/// The rule `start-event-required`.
pub const RULE: Rule = Rule {
    name: "start-event-required",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("start_event_required.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let scopes = scene.scopes().into_iter().filter(|scope| !scope.ad_hoc);
    let without = scopes.filter(|scope| !scope.has(scene, is_start));
    without
        .map(|scope| Saw::element(scope.id, "start_missing"))
        .collect()
}
