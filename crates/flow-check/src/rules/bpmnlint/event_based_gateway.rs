//! An event-based gateway has two or more exits, none with a condition.

use crate::finding::Severity;
use crate::outline::Part;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `event-based-gateway`.
pub const RULE: Rule = Rule {
    name: "event-based-gateway",
    severity: Some(Severity::Error),
    concerns: Concerns::Every,
    codes: &["too_few_exits", "condition_not_allowed"],
    by_hand: &["too_few_exits", "condition_not_allowed"],
    look,
    correct: None,
    explanation: include_str!("event_based_gateway.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let waits = |part: &Part| part.kind == "eventBasedGateway";
    let mut found = scene.parts_that("too_few_exits", |outline, at| {
        let part = outline.part(at);
        waits(part) && part.outgoing.len() < 2
    });
    found.extend(scene.parts_that("condition_not_allowed", |outline, at| {
        outline.part(at).condition.is_some()
            && outline
                .listers(at)
                .any(|it| waits(it) && it.outgoing.contains(&at))
    }));
    found
}
