//! 行政许可法 art. 32: acceptance and its refusal are written, with seal and date; a refusal says why.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::new::{WINDOW, basis, card, reason};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-32-acceptance`.
pub const RULE: Rule = Rule {
    name: "law/licensing-32-acceptance",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &[
        "acceptance_missing",
        "acceptance_not_written",
        "refusal_not_written",
        "reasons_missing",
    ],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_32_acceptance.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let accepts = scene.doing(&[Act::Accept]);
    if accepts.is_empty() {
        return vec![Saw::chart("acceptance_missing").article("32")];
    }
    let mut found = Vec::new();
    let bare = |at: usize| graph.step(at).is_none_or(|step| step.documents.is_empty());
    for at in accepts.into_iter().filter(|&at| bare(at)) {
        found.push(Saw::node(graph.node(at), "acceptance_not_written").article("32"));
    }
    for at in scene.doing(&[Act::RefuseAcceptance]) {
        let reasons = graph
            .step(at)
            .is_some_and(|step| step.form.iter().any(|field| field.required));
        if bare(at) {
            found.push(Saw::node(graph.node(at), "refusal_not_written").article("32"));
        }
        if !reasons {
            found.push(Saw::node(graph.node(at), "reasons_missing").article("32"));
        }
    }
    found
}

/// Adds the document or the required reason.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    if finding.params.get("code")? == "acceptance_missing" {
        return add_acceptance(mend);
    }
    let id = finding.element.as_deref()?;
    match finding.params.get("code")?.as_str()? {
        "acceptance_not_written" => {
            mend.step(id, |step| step.documents.push("受理通知书".to_owned()))
        }
        "refusal_not_written" => {
            mend.step(id, |step| step.documents.push("不予受理决定书".to_owned()))
        }
        "reasons_missing" => mend.step(id, |step| {
            step.form.push(reason("refuse_reason", "不予受理的理由"))
        }),
        _ => None,
    }
}

/// Puts acceptance in front of what examines the application.
fn add_acceptance(mend: &mut Mend) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    let duty = "申请材料齐全、符合法定形式的，予以受理，出具加盖专用印章、注明日期的书面凭证。";
    let step = card(
        Act::Accept,
        basis(super::LICENSING, "32"),
        duty,
        "受理通知书",
    );
    let later = [Act::Review, Act::Survey, Act::Check, Act::Approve];
    let place = mend.ahead(&decide, &later);
    mend.before(&place, New::step("受理", step).by(WINDOW))
        .map(|_| ())
}
