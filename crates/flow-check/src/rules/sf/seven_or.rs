//! Guideline 5 of the seven: no inclusive gateways.

use flow_model::chart::{Gateway, Node, NodeKind};

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/seven-or`.
pub const RULE: Rule = Rule {
    name: "sf/seven-or",
    severity: Some(Severity::Info),
    concerns: Concerns::Every,
    codes: &["or_gateway"],
    by_hand: &["or_gateway"],
    look,
    correct: None,
    explanation: include_str!("seven_or.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let or = |node: &&Node| {
        let inclusive = Gateway::Inclusive;
        matches!(node.kind, NodeKind::Gateway { gateway, .. } if gateway == inclusive)
    };
    let nodes = scene.chart.nodes.iter().filter(or);
    nodes.map(|node| Saw::node(node, "or_gateway")).collect()
}
