//! 行政处罚法 art. 63 and 64: a hearing on request before the decision in the cases named there.

use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-63-hearing`.
pub const RULE: Rule = Rule {
    name: "law/penalty-63-hearing",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("penalty_63_hearing.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_penalty(CaseType::General) {
        return Vec::new();
    }
    scene.nowhere_before_decision(Act::Hear, "hearing_missing", "63")
}
