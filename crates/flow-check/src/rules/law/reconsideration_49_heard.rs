//! 行政复议法 art. 49 (of 2023): in the ordinary procedure the parties are heard, on record. Only charts of class FY that
//! are not simplified.

use flow_model::step::{Act, CaseType};

use crate::finding::{Finding, Severity};
use crate::mend::new::{basis, card};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-49-heard`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-49-heard",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("FY"),
    codes: &["not_heard", "not_recorded"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_49_heard.md"),
};

/// Acts by which parties are heard.
const HEARD: &[Act] = &[Act::Plead, Act::Hear];
/// What is written of it.
const RECORD: &str = "听取意见笔录";

/// A way past it is allowed: where a party cannot be heard, the case is decided by its papers.
fn look(scene: &Scene) -> Vec<Saw> {
    if scene.case_type() == Some(CaseType::Simple) {
        return Vec::new();
    }
    let nowhere = |act: &Act| scene.nowhere_before_decision(*act, "not_heard", "49");
    let mut missing: Vec<Vec<Saw>> = HEARD.iter().map(nowhere).collect();
    if missing.iter().all(|saw| !saw.is_empty()) {
        return missing.pop().unwrap_or_default();
    }
    let unwritten = |at: &usize| {
        let step = scene.graph.step(*at);
        step.is_none_or(|step| step.documents.is_empty())
    };
    let heard = scene.doing(HEARD).into_iter().filter(unwritten);
    heard
        .map(|at| Saw::node(scene.graph.node(at), "not_recorded").article("49"))
        .collect()
}

/// Adds the hearing of the parties in front of what prepares the decision, or its record.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    if finding.params.get("code")? == "not_recorded" {
        let id = finding.element.as_deref()?;
        return mend.step(id, |step| step.documents.push(RECORD.to_owned()));
    }
    let decide = mend.only(Act::Decide)?;
    let place = mend.ahead(&decide, &[Act::Review, Act::Discuss, Act::Approve]);
    let duty = "当面或者通过互联网、电话等方式听取当事人的意见，并记录在案；因当事人原因不能听取的，可以书面审理。";
    let step = card(
        Act::Plead,
        basis(super::RECONSIDERATION, "49"),
        duty,
        RECORD,
    );
    mend.before(&place, New::step("听取当事人意见", step))
        .map(|_| ())
}
