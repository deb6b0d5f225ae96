//! 行政许可法 art. 42 and 82: twenty working days, forty-five when several authorities act jointly, unless a law or regulation says otherwise.

use flow_model::step::Counting;
use serde_json::json;

use crate::days::at_most;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::mend::new::statutory;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The statute, as its title ends.
const STATUTE: &str = "行政许可法";
/// Working days of art. 42, first paragraph.
const DAYS: f64 = 20.0;
/// Working days of art. 42, second paragraph (joint handling).
const JOINT_DAYS: f64 = 45.0;

/// The rule `law/licensing-42-limit`.
pub const RULE: Rule = Rule {
    name: "law/licensing-42-limit",
    severity: Some(Severity::Error),
    concerns: Concerns::Class("XK"),
    codes: &["statutory_too_long", "not_working_days"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("licensing_42_limit.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let Some(statutory) = &scene.chart.power.statutory else {
        return Vec::new();
    };
    let own = statutory
        .basis
        .as_ref()
        .is_some_and(|basis| !basis.statute.ends_with(STATUTE));
    if own {
        return Vec::new();
    }
    let days = at_most(statutory, Counting::Working);
    if days > JOINT_DAYS || (days > DAYS && !scene.is_joint()) {
        let saw = Saw::chart("statutory_too_long").article("42");
        return vec![saw.with("days", json!(days)).with("limit", json!(DAYS))];
    }
    if statutory.counting != Counting::Working {
        return vec![Saw::chart("not_working_days").article("82")];
    }
    Vec::new()
}

/// Sets the limit of the article, or counts it in working days; a longer promise is shortened to it.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let most = if mend.scene.is_joint() { 45 } else { 20 };
    let most = match mend.chart.power.statutory.as_ref() {
        Some(now) if finding.params.get("code")? == "not_working_days" => now.number.min(most),
        _ => most,
    };
    mend.limit(statutory(most, Counting::Working, super::LICENSING, "42"))
}
