//! Symbols have the size that BPMN tools give them.

use std::collections::BTreeSet;

use crate::outline::{Drawn, Part};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `standard-size`.
pub const RULE: Rule = Rule {
    name: "standard-size",
    severity: None,
    concerns: Concerns::Every,
    codes: &["odd_size"],
    by_hand: &["odd_size"],
    look,
    correct: None,
    explanation: include_str!("standard_size.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let outline = &scene.outline;
    let odd = outline.drawings.iter().filter(|it| {
        let Some(bounds) = it.bounds else {
            return false;
        };
        let (width, height) = expected(outline.part(it.shows), it);
        width.is_some_and(|it| it != bounds.width) || height.is_some_and(|it| it != bounds.height)
    });
    let shown: BTreeSet<usize> = odd.map(|it| it.shows).collect();
    shown
        .into_iter()
        .map(|at| scene.saw(at, "odd_size"))
        .collect()
}

/// Width and height that a symbol should have, in diagram units; none where it follows what it holds.
#[allow(clippy::float_cmp, reason = "sizes are written, not computed")]
fn expected(part: &Part, drawn: &Drawn) -> (Option<f64>, Option<f64>) {
    let square = |side: f64| (Some(side), Some(side));
    match part.kind.as_str() {
        "participant" if part.on.is_none() && drawn.horizontal => (None, Some(60.0)),
        "participant" if part.on.is_none() => (Some(60.0), None),
        "dataObjectReference" => (Some(36.0), Some(50.0)),
        "dataStoreReference" => square(50.0),
        _ if part.is_sub() && drawn.expanded => (None, None),
        _ if part.is_activity() => (Some(100.0), Some(80.0)),
        _ if part.is_gateway() => square(50.0),
        _ if part.is_event() => square(36.0),
        _ => (None, None),
    }
}
