//! An event sub-process begins with a typed start event.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `event-sub-process-typed-start-event`.
pub const RULE: Rule = Rule {
    name: "event-sub-process-typed-start-event",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["trigger_missing"],
    by_hand: &["trigger_missing"],
    look,
    correct: None,
    explanation: include_str!("event_sub_process_typed_start_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("trigger_missing", |outline, at| {
        let part = outline.part(at);
        let held = |it: usize| outline.part(it).is_sub() && outline.part(it).marks.event_sub;
        part.kind == "startEvent" && part.definitions.is_empty() && part.parent.is_some_and(held)
    })
}
