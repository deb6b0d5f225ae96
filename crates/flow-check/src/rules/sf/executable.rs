//! What the engine does not execute is refused, never skipped.

use flow_model::chart::{EventPlace, Gateway, NodeKind, SubProcess, Trigger};

use serde_json::json;

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/executable`.
pub const RULE: Rule = Rule {
    name: "sf/executable",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["not_executed"],
    by_hand: &["not_executed"],
    look,
    correct: None,
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
            .is_some_and(|c| c.formal && !c.text.is_empty())
        {
            let saw = Saw::element(&flow.id, "not_executed");
            found.push(saw.with("what", json!("formal_condition")));
        }
    }
    for (id, kind) in &scene.chart.kept {
        found.push(Saw::element(id, "not_executed").with("what", json!(kept(kind))));
    }
    found
}

/// What is refused at publishing; the one list of it in this crate. The engine's own compilation
/// refuses more (what only shows when a net is made), by the same words.
fn refused(kind: &NodeKind) -> Option<&'static str> {
    match kind {
        NodeKind::Gateway { gateway, .. } => match gateway {
            Gateway::Complex => Some("complex_gateway"),
            Gateway::Exclusive | Gateway::Parallel | Gateway::Inclusive | Gateway::EventBased => {
                None
            }
        },
        NodeKind::SubProcess { sub, repeat } => match sub {
            SubProcess::AdHoc => Some("ad_hoc"),
            SubProcess::Transaction => Some("transaction"),
            SubProcess::Event => Some("event_sub_process"),
            SubProcess::Embedded => repeat.map(|_| "repeat"),
        },
        NodeKind::Event { place, trigger } => refused_event(place, *trigger),
        NodeKind::Task { repeat, .. } => repeat.map(|_| "repeat"),
        NodeKind::Call { .. } => Some("call_activity"),
    }
}

fn refused_event(place: &EventPlace, trigger: Trigger) -> Option<&'static str> {
    let thrown = *place == EventPlace::Throw;
    match trigger {
        Trigger::Cancel => Some("transaction"),
        Trigger::Compensate => Some("compensation"),
        Trigger::Multiple => Some("multiple_event"),
        Trigger::Link => Some("link_event"),
        Trigger::None | Trigger::Message => None,
        Trigger::Timer
        | Trigger::Signal
        | Trigger::Conditional
        | Trigger::Error
        | Trigger::Escalation
        | Trigger::Terminate => thrown.then_some("thrown_signal"),
    }
}

/// What an element that is kept but not understood counts as.
fn kept(kind: &str) -> &'static str {
    match kind {
        "isForCompensation" => "compensation",
        _ => "unknown_element",
    }
}
