//! 行政许可法 art. 46 and 47: the chart has a way to a hearing.

use flow_model::step::{Act, CaseType};

use super::hearing::LICENCE;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-46-hearing-offered`.
pub const RULE: Rule = Rule {
    name: "law/licensing-46-hearing-offered",
    severity: Some(Severity::Info),
    concerns: Concerns::Kind("XK", CaseType::Promised),
    codes: &["hearing_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_46_hearing_offered.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if scene.doing(&[Act::Hear]).is_empty() {
        return vec![Saw::chart("hearing_missing").article("46")];
    }
    Vec::new()
}

/// Adds a way to a hearing in front of approval.
fn correct(mend: &mut Mend, _finding: &Finding) -> Option<()> {
    let decide = mend.only(Act::Decide)?;
    LICENCE.offer(mend, &decide, &[Act::Approve])
}
