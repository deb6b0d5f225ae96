//! 行政复议法 art. 48: the application goes to the respondent within seven working days. Only charts of class FY.

use flow_model::step::Counting;

use super::longest::Longest;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-48-copy`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-48-copy",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("FY"),
    codes: &["copy_late"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_48_copy.md"),
};

/// What the article gives.
const MOST: Longest = Longest {
    days: 7,
    counting: Counting::Working,
    statute: super::RECONSIDERATION,
    article: "48",
    code: "copy_late",
};

fn look(scene: &Scene) -> Vec<Saw> {
    MOST.over_where_cited(scene)
}

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    MOST.shorten(mend, finding)
}
