//! Everything of the flow is drawn.

use crate::finding::Severity;
use std::collections::HashSet;

use crate::outline::Outline;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-bpmndi`.
pub const RULE: Rule = Rule {
    name: "no-bpmndi",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["not_drawn"],
    by_hand: &["not_drawn"],
    look,
    correct: None,
    explanation: include_str!("no_bpmndi.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let outline = &scene.outline;
    let drawn: HashSet<usize> = outline.drawings.iter().map(|it| it.shows).collect();
    scene.parts_that("not_drawn", |outline, at| {
        let part = outline.part(at);
        let shown = match part.kind.as_str() {
            "dataObject" => false,
            "lane" => in_first_set(outline, at),
            "participant" | "messageFlow" => part
                .parent
                .is_none_or(|it| outline.part(it).parent.is_none()),
            "group"
            | "textAnnotation"
            | "association"
            | "sequenceFlow"
            | "dataObjectReference"
            | "dataStoreReference" => part.parent.is_some(),
            _ => part.is_node() && part.parent.is_some(),
        };
        shown && !drawn.contains(&at)
    })
}

/// A scope is read by its first set of lanes.
fn in_first_set(outline: &Outline, at: usize) -> bool {
    let mut here = at;
    while let Some(parent) = outline.part(here).parent {
        if outline.part(here).kind == "laneSet" {
            let mut sets = outline
                .inside(parent)
                .iter()
                .filter(|&&it| outline.part(it).kind == "laneSet");
            return sets.next() == Some(&here);
        }
        here = parent;
    }
    true
}
