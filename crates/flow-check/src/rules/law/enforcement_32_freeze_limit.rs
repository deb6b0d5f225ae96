//! 行政强制法 art. 32: a freeze lasts thirty days; an extension is a step of its own. Only charts of class QZ.

use flow_model::step::Counting;

use super::longest::Longest;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/enforcement-32-freeze-limit`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-32-freeze-limit",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("QZ"),
    codes: &["freeze_too_long"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_32_freeze_limit.md"),
};

/// What the article gives.
const MOST: Longest = Longest {
    days: 30,
    counting: Counting::Calendar,
    statute: super::ENFORCEMENT,
    article: "32",
    code: "freeze_too_long",
};

fn look(scene: &Scene) -> Vec<Saw> {
    MOST.over_where_cited(scene)
}

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    MOST.shorten(mend, finding)
}
