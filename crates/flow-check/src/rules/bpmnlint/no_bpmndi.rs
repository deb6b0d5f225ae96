//! Everything of the flow is drawn.

use crate::finding::Severity;
use std::collections::HashSet;

use crate::outline::Outline;
use crate::rules::{Rule, Saw, Scene};

/// The rule `no-bpmndi`.
pub const RULE: Rule = Rule {
    name: "no-bpmndi",
    severity: Some(Severity::Error),
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
            "group" | "textAnnotation" | "association" => {
                part.parent.is_some_and(|it| is_looked_at(outline, it))
            }
            "sequenceFlow" | "dataObjectReference" | "dataStoreReference" => part.parent.is_some(),
            _ => part.is_node() && part.parent.is_some(),
        };
        shown && !drawn.contains(&at)
    })
}

/// A process, a collaboration, or a sub-process with something in it.
fn is_looked_at(outline: &Outline, at: usize) -> bool {
    let part = outline.part(at);
    part.parent.is_none() || outline.flow_elements(at).next().is_some()
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
            return sets.next() == Some(&here) && is_looked_at(outline, parent);
        }
        here = parent;
    }
    true
}
