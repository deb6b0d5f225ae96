//! A process or sub-process has at most one start event without a trigger.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `single-blank-start-event`.
pub const RULE: Rule = Rule {
    name: "single-blank-start-event",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["several_starts"],
    by_hand: &["several_starts"],
    look,
    correct: None,
    explanation: include_str!("single_blank_start_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("several_starts", |outline, at| {
        let part = outline.part(at);
        let blank = outline.flow_elements(at).filter(|&it| {
            let part = outline.part(it);
            part.kind == "startEvent" && part.definitions.is_empty()
        });
        part.is_scope() && blank.count() > 1
    })
}
