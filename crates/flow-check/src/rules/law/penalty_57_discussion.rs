//! 行政处罚法 art. 57: complex or major cases are decided by collective discussion.

use flow_model::step::{Act, CaseType};

use crate::finding::{Finding, Severity};
use crate::mend::new::{HEAD, basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-57-discussion`.
pub const RULE: Rule = Rule {
    name: "law/penalty-57-discussion",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(&[CaseType::General]),
    codes: &["discussion_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_57_discussion.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.nowhere_before_decision(Act::Discuss, "discussion_missing", "57")
}

/// Adds a way to collective discussion for complex or major cases, in front of approval.
fn correct(mend: &mut Mend, _finding: &Finding) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    let place = mend.ahead(&decide, &[Act::Approve]);
    let duty = "情节复杂或者重大违法行为给予行政处罚的，由行政机关负责人集体讨论决定。";
    let step = card(
        Act::Discuss,
        basis(super::PENALTY, "57"),
        duty,
        "集体讨论记录",
    );
    let way = vec![New::step("负责人集体讨论", step).by(HEAD)];
    let labels = ("不需要", "应当讨论");
    mend.detour(&place, "是否应当集体讨论", labels, way)
        .map(|_| ())
}
