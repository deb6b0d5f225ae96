//! A promise of no days is an instant case, and the other way round.

use flow_model::step::CaseType;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/instant`.
pub const RULE: Rule = Rule {
    name: "sf/instant",
    severity: Some(Severity::Info),
    look,
    correct: None,
    explanation: include_str!("instant.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let promised = scene.chart.power.promised.as_ref();
    let zero = promised.map(|limit| limit.number == 0);
    let code = match (scene.case_type(), zero) {
        (Some(CaseType::Instant), Some(false)) => "instant_with_days",
        (Some(CaseType::Promised), Some(true)) => "zero_days_promised",
        _ => return Vec::new(),
    };
    if scene.is_internal() {
        vec![Saw::chart(code)]
    } else {
        Vec::new()
    }
}
