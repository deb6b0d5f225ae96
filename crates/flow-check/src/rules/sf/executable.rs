//! What the engine does not execute is refused, never skipped.

use flow_model::chart::{Gateway, NodeKind, Repeat, SubProcess, Trigger};

use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Rule, Saw, Scene};

/// The rule `sf/executable`.
pub const RULE: Rule = Rule {
    name: "sf/executable",
    severity: Some(Severity::Error),
    look,
    explanation: include_str!("executable.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let mut found: Vec<Saw> = Vec::new();
    for node in &scene.chart.nodes {
        if let Some(what) = refused(&node.kind) {
            found.push(Saw::node(node, "not_executed").with("what", json!(what)));
        }
    }
    for flow in &scene.chart.flows {
        if flow
            .condition
            .as_ref()
            .is_some_and(|condition| condition.formal)
        {
            let saw = Saw::element(&flow.id, "not_executed");
            found.push(saw.with("what", json!("formal_condition")));
        }
    }
    for (id, kind) in &scene.chart.kept {
        found.push(Saw::element(id, "not_executed").with("what", json!(kind)));
    }
    found
}

/// What is refused at publishing; the one list of it in this crate.
fn refused(kind: &NodeKind) -> Option<&'static str> {
    match kind {
        NodeKind::Gateway { gateway, .. } => match gateway {
            Gateway::Complex => Some("complex_gateway"),
            Gateway::Exclusive | Gateway::Parallel | Gateway::Inclusive | Gateway::EventBased => {
                None
            }
        },
        NodeKind::SubProcess { sub, repeat } => match sub {
            SubProcess::AdHoc => Some("ad_hoc_sub_process"),
            SubProcess::Transaction => Some("transaction"),
            SubProcess::Embedded | SubProcess::Event => repeat.map(repeated),
        },
        NodeKind::Event { trigger, .. } => match trigger {
            Trigger::Cancel => Some("cancel_event"),
            Trigger::Compensate => Some("compensation"),
            Trigger::Multiple => Some("several_triggers"),
            Trigger::Conditional => Some("conditional_event"),
            Trigger::None
            | Trigger::Message
            | Trigger::Timer
            | Trigger::Signal
            | Trigger::Error
            | Trigger::Escalation
            | Trigger::Terminate
            | Trigger::Link => None,
        },
        NodeKind::Task { repeat, .. } => repeat.map(repeated),
        NodeKind::Call { .. } => Some("call_activity"),
    }
}

fn repeated(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Loop => "loop",
        Repeat::Sequential => "sequential_instances",
        Repeat::Parallel => "parallel_instances",
    }
}
