//! 行政复议法 art. 48: the application goes to the respondent within seven working days. Only charts of class FY.

use flow_model::step::Counting;
use serde_json::json;

use crate::days::at_most;
use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::mend::new::days;
use crate::rules::{Rule, Saw, Scene};

/// The rule `law/reconsideration-48-copy`.
pub const RULE: Rule = Rule {
    name: "law/reconsideration-48-copy",
    severity: Some(Severity::Error),
    look,
    correct: Some(correct),
    explanation: include_str!("reconsideration_48_copy.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_class("FY") {
        return Vec::new();
    }
    let graph = &scene.graph;
    let late = (0..scene.chart.nodes.len()).filter(|&at| {
        let limit = graph.step(at).and_then(|step| step.limit.as_ref());
        let long = limit.is_some_and(|limit| at_most(limit, Counting::Working) > DAYS);
        scene.cites(at, "行政复议法", "48") && long
    });
    late.map(|at| {
        Saw::node(graph.node(at), "copy_late")
            .article("48")
            .with("limit", json!(DAYS))
    })
    .collect()
}

/// Days of the article, working.
const DAYS: f64 = 7.0;

/// Shortens the step's own limit.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.step(finding.element.as_deref()?, |step| {
        step.limit = Some(days(7, Counting::Working))
    })
}
