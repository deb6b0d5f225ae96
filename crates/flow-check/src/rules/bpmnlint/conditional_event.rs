//! A conditional event of an executable process says its condition.

use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `conditional-event`.
pub const RULE: Rule = Rule {
    name: "conditional-event",
    severity: None,
    concerns: Concerns::Every,
    codes: &["condition_missing"],
    by_hand: &["condition_missing"],
    look,
    correct: None,
    explanation: include_str!("conditional_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("condition_missing", |outline, at| {
        let part = outline.part(at);
        let executable = outline
            .process_of(at)
            .is_some_and(|it| outline.part(it).marks.executable);
        let first = part
            .definitions
            .iter()
            .find(|it| it.kind == "conditionalEventDefinition");
        executable && first.is_some_and(|it| !it.condition)
    })
}
