//! 行政处罚法 art. 44 and 62: no decision without notice.

use flow_model::step::Act;

use crate::finding::{Finding, Severity};
use crate::mend::new::{OFFICER, basis, card};
use crate::mend::{Mend, New};
use crate::rules::concerns::PENALTIES;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-44-notice`.
pub const RULE: Rule = Rule {
    name: "law/penalty-44-notice",
    severity: Some(Severity::Error),
    concerns: Concerns::Penalty(PENALTIES),
    codes: &["not_notified"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_44_notice.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.decided_without(&[Act::Notify], "not_notified", "44")
}

/// Acts that come behind the notice, in their order.
const LATER: &[Act] = &[Act::Plead, Act::LegalReview, Act::Discuss, Act::Approve];

/// Puts the notice in front of pleading, else of what prepares the decision.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let place = mend.ahead(finding.element.as_deref()?, LATER);
    let duty = "告知当事人拟作出的行政处罚内容及事实、理由、依据，并告知依法享有的陈述、申辩、要求听证等权利。";
    let step = card(
        Act::Notify,
        basis(super::PENALTY, "44"),
        duty,
        "行政处罚事先告知书",
    );
    mend.before(&place, New::step("处罚事先告知", step).by(OFFICER))
        .map(|_| ())
}
