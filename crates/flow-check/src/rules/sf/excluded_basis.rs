//! Time that is not counted has its legal ground: statute and article.

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::mend::new::basis;
use crate::rules::law::{ENFORCEMENT, LICENSING};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/excluded-basis`.
pub const RULE: Rule = Rule {
    name: "sf/excluded-basis",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["ground_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("excluded_basis.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        let excluded = node.step.as_ref().and_then(|step| step.excluded.as_ref());
        excluded
            .is_some_and(|basis| basis.statute.trim().is_empty() || basis.article.trim().is_empty())
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "ground_missing"))
        .collect()
}

/// Names the article by which time is not counted: of licences 行政许可法 art. 45, of sealing and seizure 行政强制法
/// art. 25. Of other classes a person has to know the ground.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let ground = match mend.chart.power.class.as_deref()? {
        "XK" => basis(LICENSING, "45"),
        "QZ" => basis(ENFORCEMENT, "25"),
        _ => return None,
    };
    mend.step(finding.element.as_deref()?, |step| {
        step.excluded = Some(ground)
    })
}
