//! A person has to come in once at most.

use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/visits`.
pub const RULE: Rule = Rule {
    name: "sf/visits",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["visits_many"],
    by_hand: &["visits_many"],
    look,
    correct: None,
    explanation: include_str!("visits.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let steps = scene
        .chart
        .nodes
        .iter()
        .filter_map(|node| node.step.as_ref());
    let visits: u32 = steps.map(|step| step.visits).sum();
    if visits > 1 {
        vec![Saw::chart("visits_many").with("visits", json!(visits))]
    } else {
        Vec::new()
    }
}
