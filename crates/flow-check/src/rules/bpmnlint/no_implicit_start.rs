//! What nothing leads to is a start event.

use flow_model::chart::{NodeKind, Trigger};

use crate::finding::Severity;
use crate::graph::{is_boundary, is_event_sub, is_start};
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-implicit-start`.
pub const RULE: Rule = Rule {
    name: "no-implicit-start",
    severity: Some(Severity::Warning),
    look,
    correct: None,
    explanation: include_str!("no_implicit_start.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        graph.incoming(at).is_empty()
            && !is_start(node)
            && !is_boundary(node)
            && !is_event_sub(node)
            && !matches!(
                node.kind,
                NodeKind::Event {
                    trigger: Trigger::Link,
                    ..
                }
            )
            && !scene.in_ad_hoc(at)
            && !scene.is_compensating(at)
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "implicit_start"))
        .collect()
}
