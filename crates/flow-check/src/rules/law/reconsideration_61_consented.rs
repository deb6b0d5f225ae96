//! 行政复议法 art. 61 (of 2023): the reviewing body proposes, the head consents or a meeting adopts, then it is decided.
//! Only charts of class FY.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::new::{HEAD, REVIEWER, basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-61-consented`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-61-consented",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("FY"),
    codes: &["not_reviewed", "not_consented"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_61_consented.md"),
};

/// Either of them is the consent.
const CONSENT: &[Act] = &[Act::Discuss, Act::Approve];

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = scene.decided_without(&[Act::Review, Act::Check], "not_reviewed", "61");
    found.extend(scene.decided_without(CONSENT, "not_consented", "61"));
    found
}

/// Puts the step that is passed by in front of the decision; the review in front of the consent.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let decide = finding.element.as_deref()?;
    let article = basis(super::RECONSIDERATION, "61");
    if finding.params.get("code")? == "not_consented" {
        let duty = "对行政复议机构提出的意见予以同意，或者提交集体讨论通过。";
        let step = card(Act::Approve, article, duty, "行政复议决定审批表");
        let new = New::step("负责人同意", step).by(HEAD);
        return mend.before(decide, new).map(|_| ());
    }
    let place = mend.ahead(decide, CONSENT);
    let duty = "由行政复议机构对行政行为进行审查，提出意见。";
    let step = card(Act::Review, article, duty, "行政复议审查意见");
    let new = New::step("审查并提出意见", step).by(REVIEWER);
    mend.before(&place, new).map(|_| ())
}
