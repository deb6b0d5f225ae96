//! 行政处罚法 art. 44 and 62: no decision without notice.

use flow_model::step::Act;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-44-notice`.
pub const RULE: Rule = Rule {
    name: "law/penalty-44-notice",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("penalty_44_notice.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_any_penalty() {
        return Vec::new();
    }
    scene.decided_without(&[Act::Notify], "not_notified", "44")
}
