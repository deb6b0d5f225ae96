//! 行政处罚法 art. 57: besides a penalty the outcome may be none, or transfer.

use flow_model::step::{Act, CaseType};

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-57-forms`.
pub const RULE: Rule = Rule {
    name: "law/penalty-57-forms",
    severity: Some(Severity::Info),
    concerns: Concerns::Penalty(&[CaseType::General]),
    codes: &["no_penalty_missing", "transfer_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_57_forms.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let missing = [
        (Act::NoPenalty, "no_penalty_missing"),
        (Act::Transfer, "transfer_missing"),
    ];
    let missing = missing
        .into_iter()
        .filter(|(act, _)| scene.doing(&[*act]).is_empty());
    missing
        .map(|(_, code)| Saw::chart(code).article("57"))
        .collect()
}

/// Adds the missing outcome beside the decision.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    let choice = mend.choice_before(&decide, "审查结果", "给予处罚")?;
    let place = basis(super::PENALTY, "57");
    let transfer = finding.params.get("code")? == "transfer_missing";
    let (label, name, step) = if transfer {
        let duty = "违法行为涉嫌犯罪或者不属于本机关管辖的，移送有关机关。";
        let step = card(Act::Transfer, place, duty, "案件移送函");
        ("移送", "移送有关机关", step)
    } else {
        let duty = "违法行为轻微依法可以不予处罚，或者违法事实不能成立的，书面决定不予处罚并送达。";
        let step = card(Act::NoPenalty, place, duty, "不予行政处罚决定书");
        ("不予处罚", "决定不予处罚并送达", step)
    };
    let way = vec![New::step(name, step), New::end(label)];
    mend.branch(&choice, label, way, None).map(|_| ())
}
