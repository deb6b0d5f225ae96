//! Link events are named, and each name has its throwing events and one catching event in a scope.

use crate::finding::Severity;
use crate::rules::{Concerns, Rule, Saw, Scene};
use std::collections::BTreeMap;

/// The rule `link-event`.
pub const RULE: Rule = Rule {
    name: "link-event",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &[
        "link_name_missing",
        "link_throw_missing",
        "link_catch_missing",
        "link_catch_twice",
    ],
    by_hand: &[
        "link_name_missing",
        "link_throw_missing",
        "link_catch_missing",
        "link_catch_twice",
    ],
    look,
    correct: None,
    explanation: include_str!("link_event.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let outline = &scene.outline;
    let mut found = Vec::new();
    for scope in (0..outline.parts.len()).filter(|&at| outline.part(at).is_scope()) {
        let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in outline.flow_elements(scope) {
            let Some(link) = outline
                .part(at)
                .definitions
                .iter()
                .find(|it| it.kind == "linkEventDefinition")
            else {
                continue;
            };
            match link.name.as_deref().filter(|name| !name.is_empty()) {
                Some(name) => names.entry(name).or_default().push(at),
                None => found.push(scene.saw(at, "link_name_missing")),
            }
        }
        for events in names.values() {
            found.extend(misfits(scene, events));
        }
    }
    found
}

/// What is wrong with the events of one link.
fn misfits(scene: &Scene, events: &[usize]) -> Vec<Saw> {
    let caught = |&at: &usize| {
        let kinds = ["startEvent", "intermediateCatchEvent", "boundaryEvent"];
        scene.outline.part(at).is(&kinds)
    };
    let catches: Vec<usize> = events.iter().copied().filter(|at| caught(at)).collect();
    let (wrong, code) = match (events, &catches[..]) {
        ([only], _) if caught(only) => (events, "link_throw_missing"),
        (_, []) => (events, "link_catch_missing"),
        (_, [_]) => return Vec::new(),
        (_, several) => (several, "link_catch_twice"),
    };
    wrong.iter().map(|&at| scene.saw(at, code)).collect()
}
