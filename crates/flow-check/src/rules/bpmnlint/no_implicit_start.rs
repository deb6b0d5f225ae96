//! What nothing leads to is a start event.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-implicit-start`.
pub const RULE: Rule = Rule {
    name: "no-implicit-start",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("no_implicit_start.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("implicit_start", |outline, at| {
        let part = outline.part(at);
        let kind = part.is_activity() || part.is_event() || part.is_gateway();
        let link =
            part.kind == "intermediateCatchEvent" && part.only_triggered_by("linkEventDefinition");
        let begins = part.is(&["startEvent", "boundaryEvent"]) || link;
        let compensates = part.is_activity() && part.marks.compensates;
        let free = begins
            || compensates
            || outline.in_ad_hoc(at)
            || (part.is_sub() && part.marks.event_sub);
        kind && !free && part.incoming.is_empty()
    })
}
