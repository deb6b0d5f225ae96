//! A promise of no days is an instant case, and the other way round.

use flow_model::step::CaseType;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/instant`.
pub const RULE: Rule = Rule {
    name: "sf/instant",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["instant_with_days", "zero_days_promised"],
    by_hand: &[],
    look,
    correct: Some(correct),
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

/// Promises no days, or makes the case an instant one.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let instant = finding.params.get("code")? == "zero_days_promised";
    if instant && mend.scene.options.case_type.is_some() {
        return None;
    }
    mend.power(|power| {
        if instant {
            power.case_type = Some(CaseType::Instant);
        } else if let Some(promised) = &mut power.promised {
            promised.number = 0;
        }
    })
}
