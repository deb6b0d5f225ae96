//! 行政处罚法 art. 45 and 62: no decision without hearing the party.

use flow_model::step::Act;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-45-plead`.
pub const RULE: Rule = Rule {
    name: "law/penalty-45-plead",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("penalty_45_plead.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_any_penalty() {
        return Vec::new();
    }
    scene.decided_without(&[Act::Plead], "not_heard", "45")
}
