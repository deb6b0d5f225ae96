//! 行政许可法 art. 38: a refusal is written, with reasons and remedies.

use flow_model::step::{Act, Counting, Step};

use super::delivery::LICENCE;
use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card, days, reason};
use crate::mend::{Mend, New};
use crate::rules::sf::complaint_exit::REMEDY;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-38-refusal-reasons`.
pub const RULE: Rule = Rule {
    name: "law/licensing-38-refusal-reasons",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &[
        "refusal_missing",
        "refusal_not_written",
        "reasons_missing",
        "remedy_missing",
    ],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_38_refusal_reasons.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let refusals = scene.doing(&[Act::RefuseDecision]);
    if refusals.is_empty() {
        return vec![Saw::chart("refusal_missing").article("38")];
    }
    let mut found = Vec::new();
    for at in refusals {
        let step = graph.step(at);
        let written = step.is_some_and(|step| !step.documents.is_empty());
        let reasons = step.is_some_and(|step| step.form.iter().any(|field| field.required));
        if !written {
            found.push(Saw::node(graph.node(at), "refusal_not_written").article("38"));
        }
        if !reasons {
            found.push(Saw::node(graph.node(at), "reasons_missing").article("38"));
        }
    }
    if scene.chart.power.remedy.trim().is_empty() {
        found.push(Saw::chart("remedy_missing").article("38"));
    }
    found
}

/// What the refusal is written in.
const DOCUMENT: &str = "不予行政许可决定书";

/// Adds the way of refusal beside the decision, its document, its required reason or the remedies.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let code = finding.params.get("code")?.as_str()?;
    match (code, finding.element.as_deref()) {
        ("refusal_missing", _) => add_refusal(mend),
        ("refusal_not_written", Some(id)) => {
            mend.step(id, |step| step.documents.push(DOCUMENT.to_owned()))
        }
        ("reasons_missing", Some(id)) => mend.step(id, |step| step.form.push(why())),
        ("remedy_missing", _) => mend.power(|power| REMEDY.clone_into(&mut power.remedy)),
        _ => None,
    }
}

fn why() -> flow_model::step::FormField {
    reason("refuse_decision_reason", "不予许可的理由")
}

fn add_refusal(mend: &mut Mend) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    let choice = mend.choice_before(&decide, "审批结果", "准予许可")?;
    let duty = "作出不予许可的书面决定，说明理由，告知申请行政复议或者提起行政诉讼的权利。";
    let step = Step {
        limit: Some(days(0, Counting::Working)),
        form: vec![why()],
        ..card(
            Act::RefuseDecision,
            basis(super::LICENSING, "38"),
            duty,
            DOCUMENT,
        )
    };
    let refuse = New::step("作出不予许可决定", step);
    let serve = LICENCE.step("送达不予许可决定");
    let way = vec![refuse, serve, New::end("不予许可")];
    mend.branch(&choice, "不予许可", way, None).map(|_| ())
}
