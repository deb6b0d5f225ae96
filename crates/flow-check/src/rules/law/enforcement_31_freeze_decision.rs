//! 行政强制法 art. 31: the decision on a freeze is delivered within three working days. Only charts of class QZ.

use flow_model::step::Counting;

use super::longest::Longest;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-31-freeze-decision`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-31-freeze-decision",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("QZ"),
    codes: &["freeze_decision_late"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_31_freeze_decision.md"),
};

/// What the article gives.
const MOST: Longest = Longest {
    days: 3,
    counting: Counting::Working,
    statute: super::ENFORCEMENT,
    article: "31",
    code: "freeze_decision_late",
};

fn look(scene: &Scene) -> Vec<Saw> {
    MOST.over_where_cited(scene)
}

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    MOST.shorten(mend, finding)
}
