//! An ad-hoc sub-process holds neither start nor end events.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `ad-hoc-sub-process`.
pub const RULE: Rule = Rule {
    name: "ad-hoc-sub-process",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["not_in_ad_hoc"],
    by_hand: &["not_in_ad_hoc"],
    look,
    correct: None,
    explanation: include_str!("ad_hoc_sub_process.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("not_in_ad_hoc", |outline, at| {
        let part = outline.part(at);
        part.is(&["startEvent", "endEvent"]) && outline.in_ad_hoc(at)
    })
}
