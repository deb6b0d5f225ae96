//! 行政复议法 art. 30: an application is examined within five working days. Only charts of class FY.

use flow_model::step::{Act, Counting};
use serde_json::json;

use crate::days::at_most;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::mend::new::days;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/reconsideration-30-acceptance`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-30-acceptance",
    severity: Some(Severity::Error),
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_30_acceptance.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_class("FY") {
        return Vec::new();
    }
    let graph = &scene.graph;
    let late = (0..scene.chart.nodes.len()).filter(|&at| {
        let limit = graph.step(at).and_then(|step| step.limit.as_ref());
        let long = limit.is_some_and(|limit| at_most(limit, Counting::Working) > DAYS);
        scene.graph.act(at) == Some(Act::Accept) && long
    });
    late.map(|at| {
        Saw::node(graph.node(at), "acceptance_late")
            .article("30")
            .with("limit", json!(DAYS))
    })
    .collect()
}

/// Days of the article, working.
const DAYS: f64 = 5.0;

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.step(finding.element.as_deref()?, |step| {
        step.limit = Some(days(5, Counting::Working))
    })
}
