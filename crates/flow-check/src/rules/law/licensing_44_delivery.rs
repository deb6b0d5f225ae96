//! 行政许可法 art. 44: a decision is delivered within ten working days.

use flow_model::step::Act;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/licensing-44-delivery`.
pub const RULE: Rule = Rule {
    name: "law/licensing-44-delivery",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("licensing_44_delivery.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_licence() {
        return Vec::new();
    }
    scene.unserved(&[Act::Decide, Act::RefuseDecision], 10.0, "44")
}
