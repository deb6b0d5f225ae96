//! 行政许可法 art. 38: a refusal is written, with reasons and remedies.

use flow_model::step::Act;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/licensing-38-refusal-reasons`.
pub const RULE: Rule = Rule {
    name: "law/licensing-38-refusal-reasons",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("licensing_38_refusal_reasons.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_licence() {
        return Vec::new();
    }
    let graph = &scene.graph;
    let refusals = scene.doing(&[Act::RefuseDecision]);
    if refusals.is_empty() {
        return vec![Saw::chart("refusal_missing").article("38")];
    }
    let mut found = Vec::new();
    for at in refusals {
        let step = graph.step(at);
        let written = step.is_some_and(|step| !step.documents.is_empty());
        let reasons = step.is_some_and(|step| step.form.iter().any(|field| field.required));
        if !written {
            found.push(Saw::node(graph.node(at), "refusal_not_written").article("38"));
        }
        if !reasons {
            found.push(Saw::node(graph.node(at), "reasons_missing").article("38"));
        }
    }
    if scene.chart.power.remedy.trim().is_empty() {
        found.push(Saw::chart("remedy_missing").article("38"));
    }
    found
}
