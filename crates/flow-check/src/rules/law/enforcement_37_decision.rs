//! 行政强制法 art. 37: compulsory execution needs a decision. Only charts of class QZ.

use flow_model::step::Act;

use super::enforcement::executed_without;
use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-37-decision`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-37-decision",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("QZ"),
    codes: &["decision_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_37_decision.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    executed_without(scene, &[Act::Decide], "decision_missing", "37")
}

/// Puts the missing step in front.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let place = basis(super::ENFORCEMENT, "37");
    let step = card(
        Act::Decide,
        place,
        "经催告，当事人逾期仍不履行且无正当理由的，以书面形式作出强制执行决定并送达。",
        "强制执行决定书",
    );
    mend.before(
        finding.element.as_deref()?,
        New::step("作出强制执行决定", step).by("head"),
    )
    .map(|_| ())
}
