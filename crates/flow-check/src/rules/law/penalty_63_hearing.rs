//! 行政处罚法 art. 63 and 64: a hearing on request before the decision in the cases named there.

use flow_model::step::{Act, CaseType};

use super::hearing::PENALTY;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-63-hearing`.
pub const RULE: Rule = Rule {
    name: "law/penalty-63-hearing",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(&[CaseType::General]),
    codes: &["hearing_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_63_hearing.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.nowhere_before_decision(Act::Hear, "hearing_missing", "63")
}

/// Acts that come behind a hearing, in their order.
const LATER: &[Act] = &[Act::LegalReview, Act::Discuss, Act::Approve];

/// Adds a way to a hearing on request in front of what prepares the decision.
fn correct(mend: &mut Mend, _finding: &Finding) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    PENALTY.offer(mend, &decide, LATER)
}
