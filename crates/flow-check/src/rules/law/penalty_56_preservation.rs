//! 行政处罚法 art. 56: evidence registered and preserved is dealt with within seven working days.

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/penalty-56-preservation`.
pub const RULE: Rule = Rule {
    name: "law/penalty-56-preservation",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("penalty_56_preservation.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_any_penalty() {
        return Vec::new();
    }
    let graph = &scene.graph;
    let late = (0..scene.chart.nodes.len()).filter(|&at| {
        let preserves = graph.step(at).is_some_and(|step| {
            step.documents
                .iter()
                .any(|name| name.contains("先行登记保存"))
        });
        preserves && scene.limit_over(at, 7.0)
    });
    late.map(|at| Saw::node(graph.node(at), "preservation_late").article("56"))
        .collect()
}
