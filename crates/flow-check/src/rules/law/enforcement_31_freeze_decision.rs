//! 行政强制法 art. 31: the decision on a freeze is delivered within three working days. Only charts of class QZ.

use flow_model::step::Counting;
use serde_json::json;

use crate::days::at_most;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::mend::new::days;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/enforcement-31-freeze-decision`.
pub const RULE: Rule = Rule {
    name: "law/enforcement-31-freeze-decision",
    severity: Some(Severity::Error),
    look,
    correct: Some(correct),
    explanation: include_str!("enforcement_31_freeze_decision.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_class("QZ") {
        return Vec::new();
    }
    let graph = &scene.graph;
    let late = (0..scene.chart.nodes.len()).filter(|&at| {
        let limit = graph.step(at).and_then(|step| step.limit.as_ref());
        let long = limit.is_some_and(|limit| at_most(limit, Counting::Working) > DAYS);
        scene.cites(at, "行政强制法", "31") && long
    });
    late.map(|at| {
        Saw::node(graph.node(at), "freeze_decision_late")
            .article("31")
            .with("limit", json!(DAYS))
    })
    .collect()
}

/// Days of the article, working.
const DAYS: f64 = 3.0;

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.step(finding.element.as_deref()?, |step| {
        step.limit = Some(days(3, Counting::Working))
    })
}
