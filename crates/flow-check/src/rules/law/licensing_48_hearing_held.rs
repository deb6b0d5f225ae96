//! 行政许可法 art. 47 and 48: notice seven working days before, within twenty of the request, by another host, on record.

use flow_model::step::{Act, Counting};

use super::hearing::LICENCE;
use super::longest::Longest;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-48-hearing-held`.
pub const RULE: Rule = Rule {
    name: "law/licensing-48-hearing-held",
    severity: Some(Severity::Warning),
    concerns: Concerns::Class("XK"),
    codes: &[
        "hearing_not_notified",
        "hearing_not_recorded",
        "hearing_late",
        "host_reviews",
    ],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_48_hearing_held.md"),
};

/// In how many days the hearing is organised.
const WITHIN: Longest = Longest {
    days: 20,
    counting: Counting::Working,
    statute: super::LICENSING,
    article: "47",
    code: "hearing_late",
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = LICENCE.look(scene);
    found.extend(WITHIN.over(scene, |at| scene.graph.act(at) == Some(Act::Hear)));
    found
}

/// Adds notice, record, limit, or has another post host it.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    if finding.params.get("code")? == WITHIN.code {
        return WITHIN.shorten(mend, finding);
    }
    LICENCE.correct(mend, finding)
}
