//! Step limits along the longest way fit the promised limit, and that fits the statutory one.

use crate::days::{at_least, at_most, same_unit};
use serde_json::json;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/limit-sum`.
pub const RULE: Rule = Rule {
    name: "sf/limit-sum",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["sum_over_promised", "promised_over_statutory"],
    by_hand: &["sum_over_promised"],
    look,
    correct: Some(correct),
    explanation: include_str!("limit_sum.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_internal() {
        return Vec::new();
    }
    let power = &scene.chart.power;
    let path = crate::critical_path(scene.chart);
    let mut found = Vec::new();
    if let Some(promised) = &power.promised {
        let limit = at_least(promised, path.unit);
        if path.days > limit {
            let saw = Saw::chart("sum_over_promised")
                .with("days", json!(path.days))
                .with("promised", json!(limit))
                .with("unit", json!(path.unit))
                .with(
                    "converted",
                    json!(path.converted || !same_unit(promised, path.unit)),
                );
            found.push(saw.along(path.steps.clone()));
        }
    }
    if let (Some(promised), Some(statutory)) = (&power.promised, &power.statutory) {
        let unit = statutory.counting;
        let (most, least) = (at_most(promised, unit), at_least(statutory, unit));
        let alike = promised.unit == statutory.unit && promised.counting == statutory.counting;
        let over = if alike {
            promised.number > statutory.number
        } else {
            most > least
        };
        if over {
            let saw = Saw::chart("promised_over_statutory")
                .with("promised", json!(most))
                .with("statutory", json!(least))
                .with("unit", json!(unit))
                .with("converted", json!(!alike));
            found.push(saw);
        }
    }
    found
}

/// Shortens the promise to the statutory limit; which steps are to be shorter is for a person to say.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    if finding.params.get("code")? != "promised_over_statutory" {
        return None;
    }
    let mut limit = mend.chart.power.statutory.clone()?;
    limit.basis = None;
    mend.power(|power| power.promised = Some(limit))
}
