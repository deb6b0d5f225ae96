//! 行政许可法 art. 36: who is heard was told before, and what was said is on record.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-36-heard`.
pub const RULE: Rule = Rule {
    name: "law/licensing-36-heard",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &["not_told", "not_recorded"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_36_heard.md"),
};

/// Whether there is a third party shows in the case; a chart that has the step has it whole.
fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Plead]) {
        let saw = |code: &str| Saw::node(scene.graph.node(at), code).article("36");
        if let Some(way) = scene.way_without(at, &[Act::Notify]) {
            found.push(saw("not_told").along(way));
        }
        let step = scene.graph.step(at);
        if step.is_none_or(|step| step.documents.is_empty()) {
            found.push(saw("not_recorded"));
        }
    }
    found
}

/// Puts the notice in front, or adds the record.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    if finding.params.get("code")? == "not_recorded" {
        return mend.step(id, |step| step.documents.push("陈述申辩笔录".to_owned()));
    }
    let duty = "许可事项直接关系他人重大利益的，告知该利害关系人，并告知申请人、利害关系人有权陈述和申辩。";
    let step = card(
        Act::Notify,
        basis(super::LICENSING, "36"),
        duty,
        "利害关系人告知书",
    );
    mend.before(id, New::step("告知利害关系人", step))
        .map(|_| ())
}
