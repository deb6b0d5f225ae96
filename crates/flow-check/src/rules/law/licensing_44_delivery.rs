//! 行政许可法 art. 44: a decision is delivered within ten working days.

use super::delivery::LICENCE;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-44-delivery`.
pub const RULE: Rule = Rule {
    name: "law/licensing-44-delivery",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &["not_served", "served_late"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_44_delivery.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    LICENCE.look(scene)
}

/// Adds the delivery, or shortens its limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    LICENCE.correct(mend, finding)
}
