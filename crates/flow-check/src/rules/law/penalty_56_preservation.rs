//! 行政处罚法 art. 56: evidence registered and preserved is dealt with within seven working days.

use flow_model::step::Counting;

use super::longest::Longest;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::concerns::PENALTIES;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-56-preservation`.
pub const RULE: Rule = Rule {
    name: "law/penalty-56-preservation",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(PENALTIES),
    codes: &["preservation_late"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_56_preservation.md"),
};

/// What the article gives.
const MOST: Longest = Longest {
    days: 7,
    counting: Counting::Working,
    statute: super::PENALTY,
    article: "56",
    code: "preservation_late",
};

fn look(scene: &Scene) -> Vec<Saw> {
    MOST.over(scene, |at| {
        let step = scene.graph.step(at);
        let mut documents = step.into_iter().flat_map(|step| &step.documents);
        documents.any(|name| name.contains("先行登记保存"))
    })
}

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    MOST.shorten(mend, finding)
}
