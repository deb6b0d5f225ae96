//! 行政许可法 art. 32: what is missing is told at once, within five working days; refusal of acceptance is written.

use flow_model::step::Act;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/licensing-32-correction`.
pub const RULE: Rule = Rule {
    name: "law/licensing-32-correction",
    severity: Some(Severity::Warning),
    look,
    explanation: include_str!("licensing_32_correction.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_licence() {
        return Vec::new();
    }
    let graph = &scene.graph;
    let mut found = Vec::new();
    let corrects = scene.doing(&[Act::Correct]);
    if corrects.is_empty() {
        found.push(Saw::chart("correction_missing").article("32"));
    }
    if scene.doing(&[Act::RefuseAcceptance]).is_empty() {
        found.push(Saw::chart("refuse_acceptance_missing").article("32"));
    }
    let late = corrects.into_iter().filter(|&at| scene.limit_over(at, 5.0));
    found.extend(late.map(|at| Saw::node(graph.node(at), "correction_late").article("32")));
    found
}
