//! An event has at most one trigger.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `single-event-definition`.
pub const RULE: Rule = Rule {
    name: "single-event-definition",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["several_triggers"],
    by_hand: &["several_triggers"],
    look,
    correct: None,
    explanation: include_str!("single_event_definition.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("several_triggers", |outline, at| {
        let part = outline.part(at);
        part.is_event() && part.definitions.len() > 1
    })
}
