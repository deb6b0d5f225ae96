//! Complex gateways are not drawn.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-complex-gateway`.
pub const RULE: Rule = Rule {
    name: "no-complex-gateway",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["complex_gateway"],
    by_hand: &["complex_gateway"],
    look,
    correct: None,
    explanation: include_str!("no_complex_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("complex_gateway", |outline, at| {
        let part = outline.part(at);
        part.kind == "complexGateway"
    })
}
