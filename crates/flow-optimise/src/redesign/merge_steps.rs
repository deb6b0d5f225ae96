//! Pattern: merge consecutive steps of one post.
//!
//! - Looks for: two tasks one right behind the other, done by the same post, nothing between them.
//! - Changes: one of them goes; the other takes its form, basis, documents with their templates, materials, limit and
//!   effort. The one on which data, notes or messages hang stays.
//! - Must not break: an act with an order or a paper of its own in the statute (notice, hearing, legal
//!   review, on-site verification, discussion, decision, service…) is never merged into another, nor another into it; a check goes into what it checks only where another
//!   post still looks at the case, and that counts as risk; excluded time is never mixed with
//!   counted time; the limits are added, not cut, so that the sum along the way stays what it was.
//! - Expects: one step and one wait in a queue less, one visit where both steps asked for one.
//! - Allowed by: 优化营商环境条例 art. 35 (减环节), 行政许可法 art. 26 (one window).

use flow_model::chart::{Chart, Node, Point};
use flow_model::edit::Edit;
use flow_model::form::FormEdit;
use flow_model::form::edit::joined_fields;
use flow_model::step::{Act, Limit, Risk, RiskGrade, Step};

use super::effect::Effect;
use super::place::{Places, card};
use super::{Change, article, licensing};

/// A look at a case less.
const RISK: f64 = 0.5;

/// Finds every pair.
pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places
        .steps()
        .filter_map(|first| pair(places, first))
        .collect()
}

fn pair(places: &Places<'_>, first: &Node) -> Option<Change> {
    let (between, second) = places.next_step(first)?;
    let behind = places.only_out(second)?;
    let post = places.post(second)?;
    if post != places.post(first)? || behind.target == first.id || !places.alike(first, second) {
        return None;
    }
    let acts = (places.act(first), places.act(second));
    let act = joined_act(acts.0, acts.1)?;
    let looks_less = acts.0 != acts.1 && is_look(acts.1);
    if looks_less && !is_looked_at_by_others(places, &post) {
        return None;
    }
    let carded = first.step.is_some() || second.step.is_some();
    let step = joined(places, first, second).map(|step| Step { act, ..step })?;
    // What hangs on a step would be lost with it.
    let second_stays = places.holds_more(second) && !places.holds_more(first);
    if places.holds_more(second) && !second_stays {
        return None;
    }
    let (stays, goes) = if second_stays {
        (second, first)
    } else {
        (first, second)
    };
    let mut edits: Vec<Edit> = Vec::new();
    if carded {
        edits.push(Edit::SetStep {
            id: stays.id.clone(),
            step: Box::new(step),
        });
    }
    edits.push(Edit::Rename {
        id: stays.id.clone(),
        name: joined_name(&first.name, &second.name),
    });
    let reconnect = |flow: &str, source: &str, target: &str| Edit::Reconnect {
        flow: flow.to_owned(),
        source: source.to_owned(),
        target: target.to_owned(),
        waypoints: way(places.chart, source, target),
    };
    if second_stays {
        let into = places.into(first).iter();
        edits.extend(into.map(|flow| reconnect(&flow.id, &flow.source, &second.id)));
    } else {
        edits.push(reconnect(&behind.id, &first.id, &behind.target));
    }
    edits.extend([&between.id, &goes.id].map(|id| Edit::Remove { id: id.clone() }));
    let mut basis = vec![article("优化营商环境条例", "35")];
    basis.extend(licensing(places.chart, "26"));
    let elements = vec![first.id.clone(), second.id.clone()];
    let mut change = Change::of_chart("merge_steps", elements, basis, edits);
    change.lay_out = false;
    change.joins(places, stays, goes, second_stays);
    if looks_less {
        change.risk = RISK;
    }
    Some(change)
}

impl Change {
    /// One step takes over another: its work, its form, what the check says of it. `before` where the fields of what
    /// goes come first.
    pub(super) fn joins(&mut self, places: &Places<'_>, stays: &Node, goes: &Node, before: bool) {
        self.effects.push(Effect::Merge {
            into: stays.id.clone(),
            from: goes.id.clone(),
        });
        self.absorbs.push((stays.id.clone(), goes.id.clone()));
        if !places.fields(stays).is_empty() || !places.fields(goes).is_empty() {
            self.forms.push(FormEdit::Join {
                into: stays.id.clone(),
                from: goes.id.clone(),
                before,
            });
        }
    }
}

/// Both names, the one that says more where one holds the other.
fn joined_name(first: &str, second: &str) -> String {
    match (first.trim(), second.trim()) {
        (a, b) if a == b || b.is_empty() || a.contains(b) && !b.is_empty() => a.to_owned(),
        (a, b) if a.is_empty() || b.contains(a) => b.to_owned(),
        (a, b) => format!("{a}、{b}"),
    }
}

/// Whether an act looks at what others did.
fn is_look(act: Option<Act>) -> bool {
    matches!(act, Some(Act::Check | Act::Approve))
}

/// Whether another post checks, approves or decides.
fn is_looked_at_by_others(places: &Places<'_>, post: &str) -> bool {
    places.steps().any(|it| {
        let looks = is_look(places.act(it)) || places.act(it) == Some(Act::Decide);
        looks && places.post(it).is_some_and(|other| other != post)
    })
}

/// The act of the merged step, when the two may be one.
fn joined_act(first: Option<Act>, second: Option<Act>) -> Option<Option<Act>> {
    match (first, second) {
        (None, None) => Some(None),
        (Some(a), Some(b)) if a == b => is_plain(a).then_some(first),
        (None, Some(act)) | (Some(act), None) => is_plain(act).then_some(Some(act)),
        (Some(Act::Apply), Some(Act::Accept)) => Some(Some(Act::Accept)),
        (Some(Act::Review), Some(Act::Check)) => Some(Some(Act::Review)),
        (Some(Act::Check), Some(Act::Approve)) => Some(Some(Act::Approve)),
        (Some(Act::Close), Some(Act::Archive)) => Some(Some(Act::Close)),
        (Some(_), Some(_)) => None,
    }
}

/// Whether an act has neither an order nor a paper of its own in a statute, so that more can be done with it.
fn is_plain(act: Act) -> bool {
    match act {
        Act::Apply
        | Act::Accept
        | Act::Investigate
        | Act::Review
        | Act::Check
        | Act::Approve
        | Act::Close
        | Act::Archive => true,
        Act::Correct
        | Act::RefuseAcceptance
        | Act::File
        | Act::RefuseFiling
        | Act::Survey
        | Act::Special
        | Act::Report
        | Act::Notify
        | Act::Plead
        | Act::Hear
        | Act::LegalReview
        | Act::Discuss
        | Act::Decide
        | Act::RefuseDecision
        | Act::NoPenalty
        | Act::Transfer
        | Act::Serve
        | Act::Execute
        | Act::Pay
        | Act::Publish => false,
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
    step.form = joined_fields(&first.form, &second.form);
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
