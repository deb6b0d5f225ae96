//! No element stands alone.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-disconnected`.
pub const RULE: Rule = Rule {
    name: "no-disconnected",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["disconnected"],
    by_hand: &["disconnected"],
    look,
    correct: None,
    explanation: include_str!("no_disconnected.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("disconnected", |outline, at| {
        let part = outline.part(at);
        let kind = part.is_task() || part.is_gateway() || part.is_sub() || part.is_event();
        let compensates = match &part.definitions[..] {
            [only] => part.kind == "boundaryEvent" && only.kind == "compensateEventDefinition",
            _ => false,
        };
        let free = part.marks.event_sub || part.marks.compensates || compensates;
        let alone = part.incoming.is_empty() && part.outgoing.is_empty();
        kind && !free && !outline.in_ad_hoc(at) && alone
    })
}
