//! 行政处罚法 art. 58: legal review before the decision in the cases it names.

use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-58-legal-review`.
pub const RULE: Rule = Rule {
    name: "law/penalty-58-legal-review",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("penalty_58_legal_review.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_penalty(CaseType::General) {
        return Vec::new();
    }
    scene.nowhere_before_decision(Act::LegalReview, "legal_review_missing", "58")
}
