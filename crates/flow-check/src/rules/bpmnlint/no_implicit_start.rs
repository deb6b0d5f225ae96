//! What nothing leads to is a start event.

use crate::finding::{Finding, Severity};
use crate::graph::is_start;
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-implicit-start`.
pub const RULE: Rule = Rule {
    name: "no-implicit-start",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["implicit_start"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("no_implicit_start.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("implicit_start", |outline, at| {
        let part = outline.part(at);
        let kind = part.is_activity() || part.is_event() || part.is_gateway();
        let link =
            part.kind == "intermediateCatchEvent" && part.only_triggered_by("linkEventDefinition");
        let begins = part.is(&["startEvent", "boundaryEvent"]) || link;
        let compensates = part.is_activity() && part.marks.compensates;
        let free = begins
            || compensates
            || outline.in_ad_hoc(at)
            || (part.is_sub() && part.marks.event_sub);
        kind && !free && part.incoming.is_empty()
    })
}

/// Puts a start in front, where its process has none: a second blank start would be one too many.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let node = mend.found(finding)?;
    let mut inside = mend
        .chart
        .nodes
        .iter()
        .filter(|it| it.parent == node.parent);
    if inside.any(is_start) {
        return None;
    }
    mend.before(&node.id, New::start("开始")).map(|_| ())
}
