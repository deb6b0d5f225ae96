//! What a reader must understand carries a label.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `label-required`.
pub const RULE: Rule = Rule {
    name: "label-required",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["label_missing"],
    by_hand: &["label_missing"],
    look,
    correct: None,
    explanation: include_str!("label_required.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("label_missing", |outline, at| {
        let part = outline.part(at);
        let wanted = if part.is(&["parallelGateway", "eventBasedGateway"]) || part.is_sub() {
            false
        } else if part.is_gateway() {
            part.outgoing.len() > 1
        } else if part.kind == "sequenceFlow" {
            part.condition.is_some()
        } else {
            part.is_node() || part.is(&["participant", "lane"])
        };
        wanted && !part.is_named()
    })
}
