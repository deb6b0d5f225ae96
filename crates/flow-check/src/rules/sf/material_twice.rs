//! No material is asked for twice.

use std::collections::BTreeMap;

use serde_json::json;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/material-twice`.
pub const RULE: Rule = Rule {
    name: "sf/material-twice",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["asked_twice"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("material_twice.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for node in &scene.chart.nodes {
        for material in node.step.iter().flat_map(|step| &step.materials) {
            let name = material.name.trim();
            match first.get(name) {
                Some(&before) if before != node.id => {
                    let saw = Saw::node(node, "asked_twice").with("material", json!(name));
                    found.push(saw.with("before", json!(scene.name_of(before))));
                }
                Some(_) => {}
                None => {
                    first.insert(name, &node.id);
                }
            }
        }
    }
    found
}

/// Drops the material from the later step.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let name = finding.params.get("material")?.as_str()?;
    mend.step(finding.element.as_deref()?, |step| {
        step.materials
            .retain(|material| material.name.trim() != name);
    })
}
