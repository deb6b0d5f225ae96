//! An embedded sub-process begins with a start event without a trigger.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sub-process-blank-start-event`.
pub const RULE: Rule = Rule {
    name: "sub-process-blank-start-event",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["trigger_not_allowed"],
    by_hand: &["trigger_not_allowed"],
    look,
    correct: None,
    explanation: include_str!("sub_process_blank_start_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("trigger_not_allowed", |outline, at| {
        let part = outline.part(at);
        let held = |it: usize| outline.part(it).is_sub() && !outline.part(it).marks.event_sub;
        part.kind == "startEvent" && !part.definitions.is_empty() && part.parent.is_some_and(held)
    })
}
