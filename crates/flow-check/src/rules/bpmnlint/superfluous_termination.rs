//! A terminate end where nothing runs beside it stops nothing else.

use crate::finding::Severity;
use crate::outline::{Outline, Part};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `superfluous-termination`.
pub const RULE: Rule = Rule {
    name: "superfluous-termination",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["superfluous_termination"],
    by_hand: &["superfluous_termination"],
    look,
    correct: None,
    explanation: include_str!("superfluous_termination.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("superfluous_termination", |outline, at| {
        let part = outline.part(at);
        let scope = part.parent.filter(|&it| {
            let scope = outline.part(it);
            scope.kind == "process" || scope.is_sub()
        });
        terminates(part) && part.outgoing.is_empty() && scope.is_some_and(|it| alone_in(scene, it))
    })
}

/// Whether the scope has one terminate event, and nothing can still run when it is reached: every other way ends
/// there too or is taken over by an event sub-process, or tokens never multiply in the scope.
fn alone_in(scene: &Scene, scope: usize) -> bool {
    let outline = &scene.outline;
    let ends = outline.flow_elements(scope).filter(|&it| {
        let part = outline.part(it);
        part.is_node() && part.outgoing.is_empty()
    });
    let ends: Vec<usize> = ends.collect();
    let stops = ends.iter().filter(|&&it| terminates(outline.part(it)));
    let fine = |&it: &usize| terminates(outline.part(it)) || takes_over(outline, it);
    stops.count() == 1 && (ends.iter().all(fine) || !scene.splits_in(&outline.part(scope).id))
}

fn terminates(part: &Part) -> bool {
    let kind = "terminateEventDefinition";
    part.kind == "endEvent" && part.definitions.iter().any(|it| it.kind == kind)
}

/// An event sub-process with a start that interrupts.
fn takes_over(outline: &Outline, at: usize) -> bool {
    let part = outline.part(at);
    let interrupts =
        |it: usize| outline.part(it).kind == "startEvent" && !outline.part(it).marks.beside;
    part.is_sub() && part.marks.event_sub && outline.flow_elements(at).any(interrupts)
}
