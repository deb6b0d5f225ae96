//! 行政处罚法 art. 51 and 52: the simple procedure decides on the spot, in writing, and is put on record.

use flow_model::step::{Act, CaseType};

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-51-simple`.
pub const RULE: Rule = Rule {
    name: "law/penalty-51-simple",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("penalty_51_simple.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_penalty(CaseType::Simple) {
        return Vec::new();
    }
    let graph = &scene.graph;
    let mut found = Vec::new();
    for at in scene.doing(&[Act::Decide]) {
        let step = graph.step(at);
        if scene.limit_over(at, 0.0) {
            found.push(Saw::node(graph.node(at), "not_on_the_spot").article("51"));
        }
        if step.is_none_or(|step| step.documents.is_empty()) {
            found.push(Saw::node(graph.node(at), "decision_not_written").article("52"));
        }
    }
    if scene.doing(&[Act::Archive]).is_empty() {
        found.push(Saw::chart("record_missing").article("52"));
    }
    if scene.doing(&[Act::Transfer]).is_empty() {
        found.push(Saw::chart("general_exit_missing").article("51"));
    }
    found
}
