//! 行政许可法 art. 32: what is missing is told at once, within five working days; refusal of acceptance is written.

use flow_model::step::{Act, Counting, Limit, Step};

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card, days, reason};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-32-correction`.
pub const RULE: Rule = Rule {
    name: "law/licensing-32-correction",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &[
        "correction_missing",
        "refuse_acceptance_missing",
        "correction_late",
    ],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_32_correction.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let mut found = Vec::new();
    let corrects = scene.doing(&[Act::Correct]);
    if corrects.is_empty() {
        found.push(Saw::chart("correction_missing").article("32"));
    }
    if scene.doing(&[Act::RefuseAcceptance]).is_empty() {
        found.push(Saw::chart("refuse_acceptance_missing").article("32"));
    }
    let late = corrects.into_iter().filter(|&at| scene.limit_over(at, 5.0));
    found.extend(late.map(|at| Saw::node(graph.node(at), "correction_late").article("32")));
    found
}

/// Adds the way of correction or of refusal in front of acceptance, or shortens the limit of the notice.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let five = Limit {
        basis: Some(basis(super::LICENSING, "32")),
        ..days(5, Counting::Working)
    };
    match finding.params.get("code")?.as_str()? {
        "correction_late" => mend.step(finding.element.as_deref()?, |step| step.limit = Some(five)),
        "correction_missing" => add_correction(mend, five),
        "refuse_acceptance_missing" => add_refusal(mend),
        _ => None,
    }
}

fn add_correction(mend: &mut Mend, five: Limit) -> Option<()> {
    let accept = accepting(mend)?;
    let choice = mend.choice_before(&accept, "是否受理", "予以受理")?;
    let apply = mend.scene.doing(&[Act::Apply]);
    let apply = apply
        .first()
        .map(|&at| mend.scene.graph.node(at).id.clone());
    let back = mend.merge_before(apply.as_deref().unwrap_or(&choice))?;
    let duty = "当场或者在五个工作日内一次告知申请人需要补正的全部内容；收到补正材料后重新审查。";
    let step = Step {
        limit: Some(five),
        form: vec![reason("correction", "需要补正的全部内容")],
        ..card(
            Act::Correct,
            basis(super::LICENSING, "32"),
            duty,
            "补正告知书",
        )
    };
    let way = vec![New::step("一次告知补正", step)];
    mend.branch(&choice, "需要补正", way, Some(&back))?;
    Some(())
}

fn add_refusal(mend: &mut Mend) -> Option<()> {
    let accept = accepting(mend)?;
    let choice = mend.choice_before(&accept, "是否受理", "予以受理")?;
    let duty =
        "出具加盖专用印章、注明日期的书面凭证，说明理由；不属于本机关职权的，告知向有关机关申请。";
    let step = Step {
        limit: Some(days(1, Counting::Working)),
        form: vec![reason("refuse_reason", "不予受理的理由")],
        ..card(
            Act::RefuseAcceptance,
            basis(super::LICENSING, "32"),
            duty,
            "不予受理决定书",
        )
    };
    let way = vec![New::step("作出不予受理决定", step), New::end("不予受理")];
    mend.branch(&choice, "不予受理", way, None)?;
    Some(())
}

/// The one step that accepts.
fn accepting(mend: &Mend) -> Option<String> {
    match mend.scene.doing(&[Act::Accept])[..] {
        [at] => Some(mend.scene.graph.node(at).id.clone()),
        _ => None,
    }
}
