//! What does not lead on is an end event.

use crate::finding::{Finding, Severity};
use crate::mend::{Mend, New};
use crate::outline::Outline;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-implicit-end`.
pub const RULE: Rule = Rule {
    name: "no-implicit-end",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["implicit_end"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("no_implicit_end.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("implicit_end", |outline, at| {
        let part = outline.part(at);
        let kind = part.is_activity() || part.is_event() || part.is_gateway();
        let link =
            part.kind == "intermediateThrowEvent" && part.only_triggered_by("linkEventDefinition");
        let compensates = part.is_activity() && part.marks.compensates;
        let ends = part.kind == "endEvent" || link || compensates || hands_over(outline, at);
        let free = ends || outline.in_ad_hoc(at) || (part.is_sub() && part.marks.event_sub);
        kind && !free && part.outgoing.is_empty()
    })
}

/// A boundary event of compensation from which a line of its process leads to what compensates.
fn hands_over(outline: &Outline, at: usize) -> bool {
    let part = outline.part(at);
    let compensates = part.only_triggered_by("compensateEventDefinition");
    if part.kind != "boundaryEvent" || !compensates {
        return false;
    }
    let process = outline.process_of(at);
    let leads = |&it: &usize| {
        let line = outline.part(it);
        line.kind == "association" && line.source == Some(at)
    };
    process.is_some_and(|process| outline.inside(process).iter().any(leads))
}

/// Puts an end behind.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    mend.behind(finding.element.as_deref()?, New::end("结束"))
        .map(|_| ())
}
