//! The external chart names steps of the internal one, and leaves none out.

use std::collections::BTreeSet;

use serde_json::json;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/stands-for`.
pub const RULE: Rule = Rule {
    name: "sf/stands-for",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["unknown_step", "names_nothing", "not_covered"],
    by_hand: &["names_nothing", "not_covered"],
    look,
    correct: Some(correct),
    explanation: include_str!("stands_for.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let Some(internal) = scene.options.counterpart.as_deref() else {
        return Vec::new();
    };
    if scene.is_internal() {
        return Vec::new();
    }
    let known = |id: &str| internal.nodes.iter().any(|node| node.id == id);
    let mut found = Vec::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for node in &scene.chart.nodes {
        for id in node.step.iter().flat_map(|step| &step.stands_for) {
            named.insert(id);
            if !known(id) {
                found.push(Saw::node(node, "unknown_step").with("step", json!(id)));
            }
        }
    }
    if named.is_empty() {
        return vec![Saw::chart("names_nothing")];
    }
    let left = internal
        .nodes
        .iter()
        .filter(|node| node.step.is_some() && !named.contains(node.id.as_str()));
    found.extend(left.map(|node| Saw::chart("not_covered").with("step", json!(node.name))));
    found
}

/// Drops ids that the internal chart does not have.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let gone = finding.params.get("step")?.as_str()?.to_owned();
    if finding.params.get("code")? != "unknown_step" {
        return None;
    }
    mend.step(finding.element.as_deref()?, |step| {
        step.stands_for.retain(|id| *id != gone)
    })
}
