//! 行政许可法 art. 26 and 42 (2): what several departments handle together is reviewed by two of them at least, side by
//! side; else no decision can be made, or the one waits for the other.

use std::collections::BTreeSet;

use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `law/licensing-42-joint-views`.
pub const RULE: Rule = Rule {
    name: "law/licensing-42-joint-views",
    severity: Some(Severity::Warning),
    concerns: Concerns::Kind("XK", CaseType::Joint),
    codes: &["departments_missing", "not_side_by_side"],
    by_hand: &["departments_missing", "not_side_by_side"],
    look,
    correct: None,
    explanation: include_str!("licensing_42_joint_views.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let reviews = scene.doing(&[Act::Review]);
    let departments: BTreeSet<&str> = reviews.iter().filter_map(|&at| scene.post(at)).collect();
    if departments.len() < 2 {
        return vec![Saw::chart("departments_missing").article("42")];
    }
    // Side by side are two departments of which none leads to the other.
    let beside = |one: usize, other: usize| {
        scene.post(one) != scene.post(other) && !scene.leads(one, other) && !scene.leads(other, one)
    };
    let pairs = reviews
        .iter()
        .any(|&one| reviews.iter().any(|&other| beside(one, other)));
    if pairs {
        return Vec::new();
    }
    vec![Saw::chart("not_side_by_side").article("42")]
}
