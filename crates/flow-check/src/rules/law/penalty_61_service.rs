//! 行政处罚法 art. 61: a decision is served on the spot or within seven working days.

use flow_model::step::Act;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-61-service`.
pub const RULE: Rule = Rule {
    name: "law/penalty-61-service",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("penalty_61_service.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_any_penalty() {
        return Vec::new();
    }
    scene.unserved(&[Act::Decide], 7.0, "61")
}
