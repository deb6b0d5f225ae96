//! Messages, signals, errors and escalations are named, used, and named once.

use crate::finding::Severity;
use crate::outline::Outline;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `global`.
pub const RULE: Rule = Rule {
    name: "global",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["name_missing", "unused", "name_not_unique"],
    by_hand: &["name_missing", "unused", "name_not_unique"],
    look,
    correct: None,
    explanation: include_str!("global.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let outline = &scene.outline;
    let global = |at: &usize| {
        let part = outline.part(*at);
        part.parent.is_none() && part.is(&["error", "escalation", "message", "signal"])
    };
    let all: Vec<usize> = (0..outline.parts.len()).filter(global).collect();
    let mut found = Vec::new();
    for &at in &all {
        let part = outline.part(at);
        if part.name.is_some() && !part.is_named() {
            found.push(scene.saw(at, "name_missing"));
        }
        if !is_used(outline, at) {
            found.push(scene.saw(at, "unused"));
        }
        let alike = all.iter().filter(|&&it| {
            let other = outline.part(it);
            other.kind == part.kind && other.name == part.name
        });
        if alike.count() > 1 {
            found.push(scene.saw(at, "name_not_unique"));
        }
    }
    found
}

/// Whether an event, a message flow or a task names it.
fn is_used(outline: &Outline, at: usize) -> bool {
    let definition = format!("{}EventDefinition", outline.part(at).kind);
    outline.parts.iter().any(|part| {
        let kinds = ["messageFlow", "receiveTask", "sendTask"];
        let triggers = part.definitions.iter();
        let named = triggers
            .filter(|it| it.kind == definition)
            .any(|it| it.names == Some(at));
        named || (part.is(&kinds) && part.message == Some(at))
    })
}
