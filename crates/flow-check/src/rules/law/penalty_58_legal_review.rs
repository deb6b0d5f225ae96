//! 行政处罚法 art. 58: legal review before the decision in the cases it names.

use flow_model::step::{Act, CaseType};

use crate::finding::{Finding, Severity};
use crate::mend::new::{LEGAL, basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-58-legal-review`.
pub const RULE: Rule = Rule {
    name: "law/penalty-58-legal-review",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(&[CaseType::General]),
    codes: &["legal_review_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_58_legal_review.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.nowhere_before_decision(Act::LegalReview, "legal_review_missing", "58")
}

/// Adds the review in front of discussion, approval or the decision.
fn correct(mend: &mut Mend, _finding: &Finding) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    let place = mend.ahead(&decide, &[Act::Discuss, Act::Approve]);
    let duty = "由从事行政处罚决定法制审核的人员审核，未经审核或者审核未通过的，不得作出决定。";
    let step = card(
        Act::LegalReview,
        basis(super::PENALTY, "58"),
        duty,
        "法制审核意见书",
    );
    mend.before(&place, New::step("法制审核", step).by(LEGAL))
        .map(|_| ())
}
