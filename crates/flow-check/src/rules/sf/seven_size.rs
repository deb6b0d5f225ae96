//! Guidelines 1 and 7 of the seven: few elements, decompose beyond fifty.

use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/seven-size`.
pub const RULE: Rule = Rule {
    name: "sf/seven-size",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["too_large"],
    by_hand: &["too_large"],
    look,
    correct: None,
    explanation: include_str!("seven_size.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let size = scene.chart.nodes.len();
    if size > MOST {
        let saw = Saw::chart("too_large").with("size", json!(size));
        return vec![saw.with("most", json!(MOST))];
    }
    Vec::new()
}

/// Elements of a chart before it should be decomposed (guideline 7).
const MOST: usize = 50;
