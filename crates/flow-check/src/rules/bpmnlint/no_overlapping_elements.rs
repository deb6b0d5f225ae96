//! Shapes lie beside one another, and inside what holds them.

use crate::finding::Severity;
use std::collections::{BTreeSet, HashMap};

use flow_model::chart::Bounds;

use crate::outline::{Drawn, Outline};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `no-overlapping-elements`.
pub const RULE: Rule = Rule {
    name: "no-overlapping-elements",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["overlaps", "outside"],
    by_hand: &["overlaps", "outside"],
    look,
    correct: None,
    explanation: include_str!("no_overlapping_elements.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let outline = &scene.outline;
    let shown = outline.shown();
    let mut found = Vec::new();
    for (at, part) in outline.parts.iter().enumerate() {
        let held: Vec<usize> = match part.kind.as_str() {
            "collaboration" => outline
                .inside(at)
                .iter()
                .copied()
                .filter(|&it| outline.part(it).kind == "participant")
                .collect(),
            "process" => outline.flow_elements(at).collect(),
            _ if part.is_sub() => outline.flow_elements(at).collect(),
            _ => continue,
        };
        let placed: Vec<Placed> = held
            .iter()
            .filter_map(|&it| Some((it, shown.get(&it)?.bounds?)))
            .collect();
        let over = overlapping(outline, &placed);
        found.extend(over.into_iter().map(|it| scene.saw(it, "overlaps")));
        let Some(frame) = frame(outline, &shown, at) else {
            continue;
        };
        let outside = placed.iter().filter(|(it, bounds)| {
            outline.part(*it).kind != "dataStoreReference" && !inside(bounds, &frame)
        });
        found.extend(outside.map(|(it, _)| scene.saw(*it, "outside")));
    }
    found
}

/// A part with its bounds.
type Placed = (usize, Bounds);

/// Parts that touch or cover another one, a boundary event and its host excepted.
fn overlapping(outline: &Outline, placed: &[Placed]) -> BTreeSet<usize> {
    let mut sorted = placed.to_vec();
    sorted.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
    let mut over = BTreeSet::new();
    for (index, (a, one)) in sorted.iter().enumerate() {
        let right = one.x + one.width;
        for (b, two) in sorted[index + 1..]
            .iter()
            .take_while(|(_, it)| it.x <= right)
        {
            let level = one.y + one.height >= two.y && two.y + two.height >= one.y;
            let beside = two.x + two.width >= one.x;
            let sits = outline.part(*a).on == Some(*b) || outline.part(*b).on == Some(*a);
            if level && beside && !sits {
                over.extend([*a, *b]);
            }
        }
    }
    over
}

/// The bounds that a scope must not be left: of its pool, or of an expanded sub-process.
fn frame(outline: &Outline, shown: &HashMap<usize, &Drawn>, scope: usize) -> Option<Bounds> {
    let part = outline.part(scope);
    if part.is_sub() {
        return shown.get(&scope).filter(|it| it.expanded)?.bounds;
    }
    let pools = outline.parts.iter().enumerate();
    let mut pools = pools.filter(|(_, it)| it.kind == "participant" && it.on == Some(scope));
    let (pool, _) = pools.next_back()?;
    shown.get(&pool)?.bounds
}

fn inside(inner: &Bounds, outer: &Bounds) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height
}
