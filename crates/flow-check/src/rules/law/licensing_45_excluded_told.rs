//! 行政许可法 art. 45: time that is not counted is told to the applicant in writing.

use flow_model::step::Act;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/licensing-45-excluded-told`.
pub const RULE: Rule = Rule {
    name: "law/licensing-45-excluded-told",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("licensing_45_excluded_told.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_licence() {
        return Vec::new();
    }
    let graph = &scene.graph;
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Special]) {
        if graph.step(at).is_none_or(|step| step.excluded.is_none()) {
            found.push(Saw::node(graph.node(at), "ground_missing").article("45"));
        }
    }
    for at in scene.excluded() {
        if let Some(way) = scene.way_without(at, &[Act::Notify]) {
            found.push(
                Saw::node(graph.node(at), "not_told")
                    .article("45")
                    .along(way),
            );
        }
    }
    found
}
