//! A process and an embedded sub-process end with an end event.

use crate::finding::Severity;
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
    scene.parts_that("end_missing", |outline, at| {
        let part = outline.part(at);
        let scope = part.is(&["process", "subProcess", "transaction"]);
        scope
            && !outline
                .flow_elements(at)
                .any(|it| outline.part(it).kind == "endEvent")
    })
}
