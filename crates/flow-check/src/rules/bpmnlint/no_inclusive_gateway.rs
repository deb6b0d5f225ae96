//! Inclusive gateways are hard to read.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-inclusive-gateway`.
pub const RULE: Rule = Rule {
    name: "no-inclusive-gateway",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["inclusive_gateway"],
    by_hand: &["inclusive_gateway"],
    look,
    correct: None,
    explanation: include_str!("no_inclusive_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("inclusive_gateway", |outline, at| {
        let part = outline.part(at);
        part.kind == "inclusiveGateway"
    })
}
