//! A process and an embedded sub-process end with an end event.

use crate::finding::{Finding, Severity};
use crate::graph::is_event_sub;
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `end-event-required`.
pub const RULE: Rule = Rule {
    name: "end-event-required",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["end_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("end_event_required.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("end_missing", |outline, at| {
        let part = outline.part(at);
        let scope = part.is(&["process", "subProcess", "transaction"]);
        scope
            && !outline
                .flow_elements(at)
                .any(|it| outline.part(it).kind == "endEvent")
    })
}

/// Puts the end behind the one node that leads to nothing.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let scope = finding.element.as_deref()?;
    let chart = &mend.chart;
    let open = chart.nodes.iter().filter(|node| {
        let own = node.parent == scope && !is_event_sub(node);
        own && !chart.flows.iter().any(|flow| flow.source == node.id)
    });
    let open: Vec<String> = open.map(|node| node.id.clone()).collect();
    let [last] = &open[..] else { return None };
    mend.behind(last, New::end("结束")).map(|_| ())
}
