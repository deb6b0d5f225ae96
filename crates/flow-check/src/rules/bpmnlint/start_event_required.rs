//! A process and an embedded sub-process begin with a start event.

use crate::finding::Severity;
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
    scene.parts_that("start_missing", |outline, at| {
        let part = outline.part(at);
        let scope = part.is(&["process", "subProcess", "transaction"]);
        scope
            && !outline
                .flow_elements(at)
                .any(|it| outline.part(it).kind == "startEvent")
    })
}
