//! 行政许可法 art. 43: the lower authority has reviewed and sent the application up within twenty working days of
//! acceptance. Only charts of cases that are reported (上报件).

use flow_model::step::{Act, CaseType};
use serde_json::json;

use crate::critical_path::lower_review;
use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-43-lower-review`.
pub const RULE: Rule = Rule {
    name: "law/licensing-43-lower-review",
    severity: Some(Severity::Warning),
    concerns: Concerns::Kind("XK", CaseType::Reported),
    codes: &["report_missing", "review_late"],
    by_hand: &["report_missing", "review_late"],
    look,
    correct: None,
    explanation: include_str!("licensing_43_lower_review.md"),
};

/// Working days that the article gives.
const DAYS: f64 = 20.0;

fn look(scene: &Scene) -> Vec<Saw> {
    if scene.doing(&[Act::Report]).is_empty() {
        return vec![Saw::chart("report_missing").article("43")];
    }
    let statutory = scene.chart.power.statutory.as_ref();
    let basis = statutory.and_then(|limit| limit.basis.as_ref());
    let of_another_law = basis.is_some_and(|it| !it.statute.ends_with("行政许可法"));
    let way = lower_review(scene.chart);
    if of_another_law || way.days <= DAYS {
        return Vec::new();
    }
    let saw = Saw::chart("review_late").article("43");
    let saw = saw.with("days", json!(way.days)).with("limit", json!(DAYS));
    vec![saw.along(way.steps)]
}
