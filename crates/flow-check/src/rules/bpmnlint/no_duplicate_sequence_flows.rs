//! Two nodes are not joined twice the same way.

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};
use std::collections::HashSet;

/// The rule `no-duplicate-sequence-flows`.
pub const RULE: Rule = Rule {
    name: "no-duplicate-sequence-flows",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["duplicate_flow", "duplicate_out", "duplicate_in"],
    by_hand: &["duplicate_out", "duplicate_in"],
    look,
    correct: Some(correct),
    explanation: include_str!("no_duplicate_sequence_flows.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let outline = &scene.outline;
    let mut seen = HashSet::new();
    let (mut found, mut told) = (Vec::new(), HashSet::new());
    for (at, flow) in outline.parts.iter().enumerate() {
        let ends = (flow.source.unwrap_or(at), flow.target.unwrap_or(at));
        if flow.kind != "sequenceFlow" || seen.insert((ends, &flow.condition)) {
            continue;
        }
        found.push(scene.saw(at, "duplicate_flow"));
        if told.insert(("out", ends.0)) {
            found.push(scene.saw(ends.0, "duplicate_out"));
        }
        if told.insert(("in", ends.1)) {
            found.push(scene.saw(ends.1, "duplicate_in"));
        }
    }
    found
}

/// Takes the second flow away, unless its label says something that the first one's does not.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let flow = mend.flow(finding.element.as_deref()?)?.clone();
    let first = mend.ways_out(&flow.source).into_iter().find(|it| {
        it.id != flow.id && it.target == flow.target && it.condition == flow.condition
    })?;
    if !flow.name.is_empty() && flow.name != first.name {
        return None;
    }
    mend.remove(&flow.id);
    Some(())
}
