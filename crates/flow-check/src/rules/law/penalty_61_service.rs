//! 行政处罚法 art. 61: a decision is served on the spot or within seven working days.

use super::delivery::PENALTY;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::concerns::PENALTIES;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-61-service`.
pub const RULE: Rule = Rule {
    name: "law/penalty-61-service",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(PENALTIES),
    codes: &["not_served", "served_late"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_61_service.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    PENALTY.look(scene)
}

/// Adds the delivery, or shortens its limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    PENALTY.correct(mend, finding)
}
