//! 行政处罚法 art. 45 and 62: no decision without hearing the party.

use flow_model::step::{Act, CaseType, Counting, Step};

use crate::finding::{Finding, Severity};
use crate::mend::new::{OFFICER, basis, card, statutory};
use crate::mend::{Mend, New};
use crate::rules::concerns::PENALTIES;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-45-plead`.
pub const RULE: Rule = Rule {
    name: "law/penalty-45-plead",
    severity: Some(Severity::Error),
    concerns: Concerns::Penalty(PENALTIES),
    codes: &["not_heard"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_45_plead.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.decided_without(&[Act::Plead], "not_heard", "45")
}

/// Acts that come behind pleading, in their order.
const LATER: &[Act] = &[Act::LegalReview, Act::Discuss, Act::Approve];

/// Puts pleading behind the notice, else in front of what prepares the decision.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let decide = finding.element.as_deref()?;
    let duty = "充分听取当事人的陈述、申辩，对提出的事实、理由和证据进行复核；不得因陈述、申辩给予更重的处罚。";
    let asked = mend.scene.case_type() == Some(CaseType::General);
    let step = Step {
        // In the general procedure the party has these days to ask for a hearing (art. 64).
        limit: asked.then(|| statutory(5, Counting::Working, super::PENALTY, "64")),
        ..card(
            Act::Plead,
            basis(super::PENALTY, "45"),
            duty,
            "陈述申辩笔录",
        )
    };
    let new = New::step("听取陈述申辩", step).by(OFFICER);
    let added = match mend.last_always(decide, Act::Notify) {
        Some(notice) => mend.behind(&notice, new),
        None => {
            let place = mend.ahead(decide, LATER);
            mend.before(&place, new)
        }
    };
    added.map(|_| ())
}
