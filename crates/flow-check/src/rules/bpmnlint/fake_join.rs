//! Activities and events do not join without a gateway.

use crate::finding::{Finding, Severity};
use crate::graph::is_gateway;
use crate::mend::{Mend, New};
use crate::rules::{Rule, Saw, Scene};

/// The rule `fake-join`.
pub const RULE: Rule = Rule {
    name: "fake-join",
    severity: Some(Severity::Warning),
    look,
    correct: Some(correct),
    explanation: include_str!("fake_join.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        !is_gateway(node) && graph.incoming(at).len() > 1
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "fake_join"))
        .collect()
}

/// Joins the ways in an exclusive gateway: each arrival still runs the step once.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.before(finding.element.as_deref()?, New::merge())?;
    Some(())
}
