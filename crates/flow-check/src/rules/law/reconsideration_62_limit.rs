//! 行政复议法 art. 62: sixty days, thirty in the simplified procedure. Only charts of class FY.

use flow_model::step::{CaseType, Counting, Limit};
use serde_json::json;

use crate::days::at_most;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::mend::new::{basis, days};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/reconsideration-62-limit`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-62-limit",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("FY"),
    codes: &["statutory_too_long"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_62_limit.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let most = most(scene.case_type());
    let Some(statutory) = &scene.chart.power.statutory else {
        return Vec::new();
    };
    let days = at_most(statutory, Counting::Calendar);
    if days > f64::from(most) {
        let saw = Saw::chart("statutory_too_long").article("62");
        return vec![saw.with("days", json!(days)).with("limit", json!(most))];
    }
    Vec::new()
}

/// Calendar days of art. 62.
fn most(case_type: Option<CaseType>) -> u32 {
    if case_type == Some(CaseType::Simple) {
        30
    } else {
        60
    }
}

/// Sets the limit of the article.
fn correct(mend: &mut Mend, _finding: &Finding) -> Option<()> {
    let most = most(mend.scene.case_type());
    mend.power(|power| {
        power.statutory = Some(Limit {
            basis: Some(basis(super::RECONSIDERATION, "62")),
            ..days(most, Counting::Calendar)
        });
    })
}
