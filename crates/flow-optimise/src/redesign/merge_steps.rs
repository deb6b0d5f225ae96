//! Pattern: merge consecutive steps of one post.
//!
//! - Looks for: two tasks one right behind the other, done by the same post, nothing between them.
//! - Changes: the second goes; the first takes its form, basis, documents, materials, limit and effort.
//! - Must not break: an act with an order or a paper of its own in the statute (notice, hearing, legal
//!   review, discussion, decision…) is never merged into another; excluded time is never mixed with
//!   counted time; the limits are added, not cut, so that the sum along the way stays what it was.
//! - Expects: one step and one wait in a queue less, one visit where both steps asked for one.
//! - Allowed by: 优化营商环境条例 art. 35 (减环节), 行政许可法 art. 26 (one window).

use flow_model::chart::{Chart, Node, Point};
use flow_model::edit::Edit;
use flow_model::step::{Act, Limit, Risk, RiskGrade, Step};

use super::effect::Effect;
use super::place::{Places, card};
use super::{Change, article, licensing};

/// Finds every pair.
pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places
        .steps()
        .filter_map(|first| pair(places, first))
        .collect()
}

fn pair(places: &Places<'_>, first: &Node) -> Option<Change> {
    let chart = places.chart;
    let (between, second) = places.next_step(first)?;
    let behind = places.only_out(second)?;
    if places.post(second)? != places.post(first)? {
        return None;
    }
    let act = joined_act(places.act(first), places.act(second))?;
    let carded = first.step.is_some() || second.step.is_some();
    let step = joined(places, first, second).map(|step| Step { act, ..step })?;
    let name = match (first.name.trim(), second.name.trim()) {
        (a, b) if a == b || b.is_empty() => a.to_owned(),
        ("", b) => b.to_owned(),
        (a, b) => format!("{a}、{b}"),
    };
    let card = carded.then(|| Edit::SetStep {
        id: first.id.clone(),
        step: Box::new(step),
    });
    let mut edits: Vec<Edit> = card.into_iter().collect();
    edits.extend([
        Edit::Rename {
            id: first.id.clone(),
            name,
        },
        Edit::Reconnect {
            flow: behind.id.clone(),
            source: first.id.clone(),
            target: behind.target.clone(),
            waypoints: way(chart, &first.id, &behind.target),
        },
        Edit::Remove {
            id: between.id.clone(),
        },
        Edit::Remove {
            id: second.id.clone(),
        },
    ]);
    let mut basis = vec![article("优化营商环境条例", "35")];
    basis.extend(licensing(chart, "26"));
    let elements = vec![first.id.clone(), second.id.clone()];
    let mut change = Change::of_chart("merge_steps", elements, basis, edits);
    change.lay_out = false;
    change.effects.push(Effect::Merge {
        into: first.id.clone(),
        from: second.id.clone(),
    });
    Some(change)
}

/// The act of the merged step, when the two may be one.
fn joined_act(first: Option<Act>, second: Option<Act>) -> Option<Option<Act>> {
    match (first, second) {
        (a, b) if a == b => Some(a),
        (None, act) | (act, None) => Some(act),
        (Some(Act::Apply), Some(Act::Accept)) => Some(Some(Act::Accept)),
        (Some(Act::Review), Some(Act::Check)) => Some(Some(Act::Review)),
        (Some(Act::Review), Some(Act::Survey))
        | (Some(Act::Survey), Some(Act::Review | Act::Check)) => Some(Some(Act::Survey)),
        (Some(Act::Check), Some(Act::Approve)) => Some(Some(Act::Approve)),
        (Some(Act::Close), Some(Act::Archive)) => Some(Some(Act::Close)),
        (Some(_), Some(_)) => None,
    }
}

/// One card out of two, with the act of the first; none when they must stay apart.
pub(crate) fn joined(places: &Places<'_>, first: &Node, second: &Node) -> Option<Step> {
    let minutes = ((places.effort(first) + places.effort(second)) / 60.0).round() as u32;
    let (first, second) = (&card(first), &card(second));
    if first.excluded != second.excluded {
        return None;
    }
    let limit = joined_limit(first.limit.as_ref(), second.limit.as_ref())?;
    let mut step = Step {
        limit,
        ..first.clone()
    };
    let known = first.effort_min.or(second.effort_min).is_some();
    step.effort_min = known.then_some(minutes);
    step.risk = graver(first.risk.clone(), second.risk.clone());
    if !second.duty.is_empty() && second.duty != first.duty {
        step.duty = [first.duty.as_str(), second.duty.as_str()].join("；");
        step.duty = step.duty.trim_start_matches('；').to_owned();
    }
    step.officers = first.officers.max(second.officers);
    step.visits = first.visits.max(second.visits);
    step.basis.extend(
        second
            .basis
            .iter()
            .filter(|b| !first.basis.contains(b))
            .cloned(),
    );
    let same = |key: &str| first.form.iter().any(|f| f.key == key);
    step.form
        .extend(second.form.iter().filter(|f| !same(&f.key)).cloned());
    for field in second.form.iter().filter(|f| f.required) {
        step.form
            .iter_mut()
            .filter(|f| f.key == field.key)
            .for_each(|f| f.required = true);
    }
    step.documents.extend(
        second
            .documents
            .iter()
            .filter(|d| !first.documents.contains(d))
            .cloned(),
    );
    let known = |name: &str| first.materials.iter().any(|m| m.name == name);
    step.materials
        .extend(second.materials.iter().filter(|m| !known(&m.name)).cloned());
    step.stands_for.extend(
        second
            .stands_for
            .iter()
            .filter(|s| !first.stands_for.contains(s))
            .cloned(),
    );
    Some(step)
}

/// The sum of two limits; none when they are counted differently.
fn joined_limit(first: Option<&Limit>, second: Option<&Limit>) -> Option<Option<Limit>> {
    match (first, second) {
        (None, None) => Some(None),
        (Some(a), Some(b)) if a.unit == b.unit && a.counting == b.counting => {
            let number = a.number.checked_add(b.number)?;
            let basis = if a.basis == b.basis {
                a.basis.clone()
            } else {
                None
            };
            Some(Some(Limit {
                number,
                unit: a.unit,
                counting: a.counting,
                basis,
            }))
        }
        (Some(a), None) | (None, Some(a)) => Some(Some(a.clone())),
        (Some(_), Some(_)) => None,
    }
}

fn graver(first: Option<Risk>, second: Option<Risk>) -> Option<Risk> {
    let weight = |r: &Option<Risk>| match r.as_ref().map(|r| r.grade) {
        Some(RiskGrade::High) => 3,
        Some(RiskGrade::Medium) => 2,
        Some(RiskGrade::Low) => 1,
        None => 0,
    };
    if weight(&second) > weight(&first) {
        second
    } else {
        first
    }
}

/// A right-angled way from the right of one shape to the left, top or bottom of another.
fn way(chart: &Chart, from: &str, to: &str) -> Vec<Point> {
    let (Some(a), Some(b)) = (chart.shapes.get(from), chart.shapes.get(to)) else {
        return vec![Point { x: 0.0, y: 0.0 }, Point { x: 50.0, y: 0.0 }];
    };
    let (ay, by) = (a.y + a.height / 2.0, b.y + b.height / 2.0);
    let right = a.x + a.width;
    if (ay - by).abs() < 0.5 && b.x > right {
        return vec![Point { x: right, y: ay }, Point { x: b.x, y: ay }];
    }
    if b.x > right + 20.0 {
        let turn = b.x - 20.0;
        return vec![
            Point { x: right, y: ay },
            Point { x: turn, y: ay },
            Point { x: turn, y: by },
            Point { x: b.x, y: by },
        ];
    }
    let (middle, edge) = (
        b.x + b.width / 2.0,
        if by > ay { b.y } else { b.y + b.height },
    );
    let turn = (right + 20.0).max(b.x + b.width + 20.0);
    let level = if by > ay { edge - 20.0 } else { edge + 20.0 };
    vec![
        Point { x: right, y: ay },
        Point { x: turn, y: ay },
        Point { x: turn, y: level },
        Point {
            x: middle,
            y: level,
        },
        Point { x: middle, y: edge },
    ]
}
