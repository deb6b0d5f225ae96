//! Says so when soundness could not be decided.

use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/sound-decided`.
pub const RULE: Rule = Rule {
    name: "sf/sound-decided",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["not_decided"],
    by_hand: &["not_decided"],
    look,
    correct: None,
    explanation: include_str!("sound_decided.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let verdict = scene.soundness();
    let why = verdict.why.as_ref().filter(|_| !verdict.decided);
    why.map(|why| Saw::chart("not_decided").with("why", json!(why)))
        .into_iter()
        .collect()
}
