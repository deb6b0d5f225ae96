//! 行政处罚法 art. 60: decided within ninety calendar days from filing, unless a law, regulation or rule says otherwise.

use flow_model::step::{Act, CaseType, Counting};

use crate::days::at_most;
use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The statute, as its title ends.
const STATUTE: &str = "行政处罚法";
/// Calendar days from filing.
const DAYS: f64 = 90.0;

/// The rule `law/penalty-60-ninety-days`.
pub const RULE: Rule = Rule {
    name: "law/penalty-60-ninety-days",
    severity: Some(Severity::Error),
    look,
    correct: None,
    explanation: include_str!("penalty_60_ninety_days.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_penalty(CaseType::General) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if scene.doing(&[Act::File]).is_empty() {
        found.push(Saw::chart("filing_missing").article("54"));
    }
    if let Some(statutory) = &scene.chart.power.statutory {
        let basis = statutory.basis.as_ref();
        let own = basis.is_some_and(|basis| !basis.statute.ends_with(STATUTE));
        let days = at_most(statutory, Counting::Calendar);
        if !own && days > DAYS {
            let saw = Saw::chart("statutory_too_long").article("60");
            found.push(saw.with("days", json!(days)).with("limit", json!(DAYS)));
        }
    }
    found
}
