//! A process and an embedded sub-process begin with a start event.

use crate::finding::{Finding, Severity};
use crate::graph::{is_boundary, is_event_sub};
use crate::mend::{Mend, New};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `start-event-required`.
pub const RULE: Rule = Rule {
    name: "start-event-required",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["start_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("start_event_required.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    scene.parts_that("start_missing", |outline, at| {
        let part = outline.part(at);
        let scope = part.is(&["process", "subProcess", "transaction"]);
        scope
            && !outline
                .flow_elements(at)
                .any(|it| outline.part(it).kind == "startEvent")
    })
}

/// Puts the start in front of the one node that nothing leads to.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let scope = finding.element.as_deref()?;
    let chart = &mend.chart;
    let open = chart.nodes.iter().filter(|node| {
        let own = node.parent == scope && !is_event_sub(node);
        own && !is_boundary(node) && !chart.flows.iter().any(|flow| flow.target == node.id)
    });
    let open: Vec<String> = open.map(|node| node.id.clone()).collect();
    let [first] = &open[..] else { return None };
    mend.before(first, New::start("开始")).map(|_| ())
}
