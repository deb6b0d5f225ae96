//! One key is one fact: once in a form, of one kind in the chart.

use std::collections::BTreeMap;

use flow_model::chart::Node;
use flow_model::step::{FieldKind, FormField};

use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/form-keys`.
pub const RULE: Rule = Rule {
    name: "sf/form-keys",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &[
        "key_twice",
        "kind_differs",
        "options_missing",
        "columns_missing",
    ],
    by_hand: &[
        "key_twice",
        "kind_differs",
        "options_missing",
        "columns_missing",
    ],
    look,
    explanation: include_str!("form_keys.md"),
    correct: None,
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = Vec::new();
    let mut kinds: BTreeMap<&str, FieldKind> = BTreeMap::new();
    for node in &scene.chart.nodes {
        let mut here: Vec<&str> = Vec::new();
        for field in node.step.iter().flat_map(|step| &step.form) {
            let key = field.key.as_str();
            if here.contains(&key) {
                found.push(about(node, field, "key_twice"));
            } else if *kinds.entry(key).or_insert(field.kind) != field.kind {
                found.push(about(node, field, "kind_differs"));
            }
            here.push(key);
            if field.kind == FieldKind::Choice && field.options.is_empty() {
                found.push(about(node, field, "options_missing"));
            }
            if field.kind == FieldKind::Table && field.columns.is_empty() {
                found.push(about(node, field, "columns_missing"));
            }
        }
    }
    found
}

fn about(node: &Node, field: &FormField, code: &'static str) -> Saw {
    Saw::node(node, code)
        .with("label", json!(field.label))
        .with("key", json!(field.key))
}
