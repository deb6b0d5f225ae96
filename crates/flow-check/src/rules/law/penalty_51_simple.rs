//! 行政处罚法 art. 51 and 52: the simple procedure decides on the spot, in writing, and is put on record.

use flow_model::step::{Act, CaseType, Counting};

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card, days};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-51-simple`.
pub const RULE: Rule = Rule {
    name: "law/penalty-51-simple",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(&[CaseType::Simple]),
    codes: &[
        "not_on_the_spot",
        "decision_not_written",
        "record_missing",
        "general_exit_missing",
    ],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_51_simple.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Decide]) {
        let step = graph.step(at);
        if scene.limit_over(at, 0.0) {
            found.push(Saw::node(graph.node(at), "not_on_the_spot").article("51"));
        }
        if step.is_none_or(|step| step.documents.is_empty()) {
            found.push(Saw::node(graph.node(at), "decision_not_written").article("52"));
        }
    }
    if scene.doing(&[Act::Archive]).is_empty() {
        found.push(Saw::chart("record_missing").article("52"));
    }
    if scene.doing(&[Act::Transfer]).is_empty() {
        found.push(Saw::chart("general_exit_missing").article("51"));
    }
    found
}

/// Makes the decision one on the spot and in writing, and adds the record or the way into the general procedure.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let code = finding.params.get("code")?.as_str()?;
    match (code, finding.element.as_deref()) {
        ("not_on_the_spot", Some(id)) => {
            mend.step(id, |step| step.limit = Some(days(0, Counting::Working)))
        }
        ("decision_not_written", Some(id)) => mend.step(id, |step| {
            step.documents.push("当场行政处罚决定书".to_owned())
        }),
        ("record_missing", _) => add_record(mend),
        ("general_exit_missing", _) => add_exit(mend),
        _ => None,
    }
}

fn add_record(mend: &mut Mend) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    let last = mend.next_doing(&decide, Act::Serve).unwrap_or(decide);
    let duty = "将当场作出的行政处罚决定报所属行政机关备案。";
    let step = card(Act::Archive, basis(super::PENALTY, "52"), duty, "备案表");
    mend.behind(&last, New::step("报所属机关备案", step))
        .map(|_| ())
}

fn add_exit(mend: &mut Mend) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    let first = mend.ahead(&decide, &[Act::Notify, Act::Plead]);
    let choice = mend.choice_before(&first, "能否适用简易程序", "适用")?;
    let duty = "不符合当场处罚条件的，转入普通程序立案办理。";
    let step = card(
        Act::Transfer,
        basis(super::PENALTY, "51"),
        duty,
        "转普通程序审批表",
    );
    let way = vec![New::step("转入普通程序", step), New::end("转普通程序")];
    mend.branch(&choice, "不适用", way, None).map(|_| ())
}
