//! Guideline 3 of the seven: one start and one end event.

use std::collections::BTreeMap;

use flow_model::chart::Node;
use serde_json::json;

use crate::finding::Severity;
use crate::graph::{is_end, is_start};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/seven-start-end`.
pub const RULE: Rule = Rule {
    name: "sf/seven-start-end",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["several_starts", "several_ends"],
    by_hand: &["several_starts", "several_ends"],
    look,
    correct: None,
    explanation: include_str!("seven_start_end.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = Vec::new();
    for process in &scene.chart.processes {
        let inside = scene.graph.inside(&process.id);
        let count = |wanted: fn(&Node) -> bool| {
            inside
                .iter()
                .filter(|&&at| wanted(scene.graph.node(at)))
                .count()
        };
        for (number, code) in [
            (count(is_start), "several_starts"),
            (alike(scene, &inside), "several_ends"),
        ] {
            if number > 1 {
                found.push(Saw::element(&process.id, code).with("number", json!(number)));
            }
        }
    }
    found
}

/// How many ends of a process say the same, or nothing: those of different outcomes are what its public asks for.
fn alike(scene: &Scene, inside: &[usize]) -> usize {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for node in inside.iter().map(|&at| scene.graph.node(at)) {
        if is_end(node) {
            *names.entry(node.name.trim()).or_default() += 1;
        }
    }
    names.into_values().max().unwrap_or_default()
}
