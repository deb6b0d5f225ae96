//! 行政复议法 art. 31: what is missing is told within five working days. Only charts of class FY.

use flow_model::step::{Act, Counting};

use super::longest::Longest;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-31-correction`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-31-correction",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("FY"),
    codes: &["correction_late"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_31_correction.md"),
};

/// What the article gives.
const MOST: Longest = Longest {
    days: 5,
    counting: Counting::Working,
    statute: super::RECONSIDERATION,
    article: "31",
    code: "correction_late",
};

fn look(scene: &Scene) -> Vec<Saw> {
    MOST.over(scene, |at| scene.graph.act(at) == Some(Act::Correct))
}

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    MOST.shorten(mend, finding)
}
