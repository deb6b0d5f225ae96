//! Guideline 6 of the seven: labels say what is done to what, as far as that can be told.

use std::collections::BTreeSet;

use serde_json::json;

use crate::finding::Severity;
use crate::graph::is_work;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/seven-labels`.
pub const RULE: Rule = Rule {
    name: "sf/seven-labels",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["label_long", "label_generic", "label_twice"],
    by_hand: &["label_long", "label_generic", "label_twice"],
    look,
    correct: None,
    explanation: include_str!("seven_labels.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut found = Vec::new();
    for node in scene.chart.nodes.iter().filter(|node| is_work(node)) {
        let name = node.name.trim();
        if name.is_empty() {
            continue;
        }
        let length = name.chars().count();
        if length > LONGEST {
            let saw = Saw::node(node, "label_long").with("length", json!(length));
            found.push(saw.with("most", json!(LONGEST)));
        }
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
        if GENERIC.contains(&bare) {
            found.push(Saw::node(node, "label_generic"));
        }
        if !seen.insert((&node.parent, name)) {
            found.push(Saw::node(node, "label_twice"));
        }
    }
    found
}

/// Characters of a label that can be read at a glance; ours, the guideline names none.
const LONGEST: usize = 20;
/// Words that name no act.
const GENERIC: &[&str] = &[
    "环节", "步骤", "任务", "活动", "处理", "办理", "操作", "工作", "Task", "Activity", "Step",
    "task", "activity", "step",
];
