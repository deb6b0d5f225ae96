//! What the authority can have by sharing is not demanded from the person.

use serde_json::json;

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/material-shared`.
pub const RULE: Rule = Rule {
    name: "sf/material-shared",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["can_be_shared"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("material_shared.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found = Vec::new();
    for node in &scene.chart.nodes {
        for material in node.step.iter().flat_map(|step| &step.materials) {
            let shared = material
                .shared_from
                .as_deref()
                .filter(|from| !from.trim().is_empty());
            if let Some(from) = shared.filter(|_| material.required) {
                let saw = Saw::node(node, "can_be_shared").article("7");
                let saw = saw.with("statute", json!("国务院关于在线政务服务的若干规定"));
                found.push(
                    saw.with("material", json!(material.name))
                        .with("from", json!(from)),
                );
            }
        }
    }
    found
}

/// Makes the material one that need not be handed in; where it can be had stays.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let name = finding.params.get("material")?.as_str()?;
    mend.step(finding.element.as_deref()?, |step| {
        let same = step.materials.iter_mut().filter(|it| it.name == name);
        same.for_each(|it| it.required = it.shared_from.is_none());
    })
}
