//! 行政处罚法 art. 57: complex or major cases are decided by collective discussion.

use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-57-discussion`.
pub const RULE: Rule = Rule {
    name: "law/penalty-57-discussion",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("penalty_57_discussion.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_penalty(CaseType::General) {
        return Vec::new();
    }
    scene.nowhere_before_decision(Act::Discuss, "discussion_missing", "57")
}
