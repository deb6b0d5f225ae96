//! 行政强制法 art. 35: before compulsory execution the party is urged in writing. Only charts of class QZ.

use flow_model::step::Act;

use super::enforcement::executed_without;
use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-35-demand`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-35-demand",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("QZ"),
    codes: &["demand_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_35_demand.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    executed_without(scene, &[Act::Notify], "demand_missing", "35")
}

/// Puts the missing step in front.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let place = basis(super::ENFORCEMENT, "35");
    let step = card(
        Act::Notify,
        place,
        "以书面形式催告当事人履行义务，载明履行期限、方式和陈述申辩的权利。",
        "催告书",
    );
    mend.before(finding.element.as_deref()?, New::step("书面催告", step))
        .map(|_| ())
}
