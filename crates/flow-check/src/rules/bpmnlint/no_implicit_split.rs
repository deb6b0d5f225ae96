//! Activities and events do not split without a gateway.

use flow_model::chart::Gateway;

use crate::finding::{Finding, Severity};
use crate::graph::is_gateway;
use crate::mend::{Mend, New};
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-implicit-split`.
pub const RULE: Rule = Rule {
    name: "no-implicit-split",
    severity: Some(Severity::Warning),
    look,
    correct: Some(correct),
    explanation: include_str!("no_implicit_split.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        let free = graph
            .outgoing(at)
            .iter()
            .filter(|&&flow| graph.flow(flow).condition.is_none());
        !is_gateway(node) && free.count() > 1
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "implicit_split"))
        .collect()
}

/// Splits in a parallel gateway, which is what several free ways out mean.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    if mend.ways_out(id).iter().any(|flow| flow.condition.is_some()) {
        return None;
    }
    mend.behind(id, New::gateway("", Gateway::Parallel))?;
    Some(())
}
