//! What the engine does not execute is refused, never skipped.

use flow_model::chart::{EventPlace, Gateway, NodeKind, QUANTITY, SubProcess, Trigger};

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
        NodeKind::SubProcess { sub, .. } => match sub {
            SubProcess::AdHoc => Some("ad_hoc"),
            SubProcess::Transaction => Some("transaction"),
            SubProcess::Event | SubProcess::Embedded => None,
        },
        NodeKind::Event { place, trigger } => refused_event(place, *trigger),
        NodeKind::Task { .. } | NodeKind::Call { .. } => None,
    }
}

fn refused_event(place: &EventPlace, trigger: Trigger) -> Option<&'static str> {
    let thrown = *place == EventPlace::Throw;
    match trigger {
        Trigger::Cancel => Some("transaction"),
        Trigger::Compensate => Some("compensation"),
        Trigger::Multiple => Some("multiple_event"),
        Trigger::None
        | Trigger::Message
        | Trigger::Signal
        | Trigger::Escalation
        | Trigger::Link => None,
        Trigger::Timer | Trigger::Conditional | Trigger::Error | Trigger::Terminate => {
            thrown.then_some("thrown_signal")
        }
    }
}

/// What an element that is kept but not understood counts as: compensation, numbers of tokens, or a part of a choreography, whose
/// insides are kept whole.
fn kept(kind: &str) -> &'static str {
    match kind {
        "isForCompensation" => "compensation",
        QUANTITY => "quantity",
        _ => "choreography",
    }
}
