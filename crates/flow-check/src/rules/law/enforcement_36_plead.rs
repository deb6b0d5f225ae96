//! 行政强制法 art. 36: the party is heard after the demand. Only charts of class QZ.

use flow_model::step::Act;

use super::enforcement::executed_without;
use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-36-plead`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-36-plead",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("QZ"),
    codes: &["not_heard"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_36_plead.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    executed_without(scene, &[Act::Plead], "not_heard", "36")
}

/// Puts the missing step in front.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let place = basis(super::ENFORCEMENT, "36");
    let step = card(
        Act::Plead,
        place,
        "听取当事人的意见，对提出的事实、理由和证据进行记录、复核。",
        "陈述申辩笔录",
    );
    mend.before(finding.element.as_deref()?, New::step("听取陈述申辩", step))
        .map(|_| ())
}
