//! 行政复议法 art. 54 (of 2023): in the simplified procedure the application goes to the respondent within three working
//! days of acceptance. Only charts of class FY that are simplified. Days: art. 88.

use flow_model::step::{CaseType, Counting};

use super::longest::Longest;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-54-simplified`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-54-simplified",
    severity: Some(Severity::Error),
    concerns: Concerns::Kind("FY", CaseType::Simple),
    codes: &["copy_late"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_54_simplified.md"),
};

/// What the article gives.
const MOST: Longest = Longest {
    days: 3,
    counting: Counting::Working,
    statute: super::RECONSIDERATION,
    article: "54",
    code: "copy_late",
};

/// The step that sends the copy names this article, or the one of the ordinary procedure.
fn look(scene: &Scene) -> Vec<Saw> {
    let cites = |at, article| scene.cites(at, super::RECONSIDERATION, article);
    MOST.over(scene, |at| cites(at, "54") || cites(at, "48"))
}

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    MOST.shorten(mend, finding)
}
