//! 行政处罚法 art. 64: five working days to ask, notice seven working days before, not hosted by the investigator, on record.

use flow_model::step::{Act, CaseType, Counting};

use super::hearing::PENALTY;
use crate::days::at_least;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::mend::new::statutory;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/penalty-64-hearing-held`.
pub const RULE: Rule = Rule {
    name: "law/penalty-64-hearing-held",
    severity: Some(Severity::Warning),
    concerns: Concerns::Penalty(&[CaseType::General]),
    codes: &[
        "hearing_not_notified",
        "hearing_not_recorded",
        "host_investigates",
        "time_to_ask_short",
    ],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("penalty_64_hearing_held.md"),
};

/// Working days in which the party can ask for a hearing.
const TO_ASK: u32 = 5;

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = PENALTY.look(scene);
    let hearings = scene.doing(&[Act::Hear]);
    let asks = scene.doing(&[Act::Plead]).into_iter();
    let short = asks.filter(|&plead| {
        let limit = scene.graph.step(plead).and_then(|step| step.limit.as_ref());
        let least = f64::from(TO_ASK);
        limit.is_some_and(|limit| at_least(limit, Counting::Working) < least)
            && hearings.iter().any(|&at| scene.leads(plead, at))
    });
    found
        .extend(short.map(|at| Saw::node(scene.graph.node(at), "time_to_ask_short").article("64")));
    found
}

/// Adds notice, record or the days to ask, or has another post host it.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    if finding.params.get("code")? == "time_to_ask_short" {
        let limit = statutory(TO_ASK, Counting::Working, super::PENALTY, "64");
        return mend.step(finding.element.as_deref()?, |step| step.limit = Some(limit));
    }
    PENALTY.correct(mend, finding)
}
