//! Pattern: the likeliest and cheapest refusal comes first (knock-out order).
//!
//! - Looks for: two checks one behind the other, each with a choice behind it from which some cases leave, where
//!   the second turns away more cases per minute of work than the first.
//! - Changes: they change places, each with its choice.
//! - Must not break: only reviews, surveys and checks whose documents and fields do not need each other, and whose
//!   choices do not ask for what the other found out; a refusal that states what the first check found (in its duty or
//!   in the template of its document) stays behind it; what the statute orders stays in order.
//! - Expects: cases that fail, fail sooner and cost less work.
//! - Allowed by: 优化营商环境条例 art. 35 (减环节、减时限): no statute orders these steps.

use std::collections::HashSet;

use flow_model::chart::{Flow, Node};
use flow_model::step::Act;

use super::draft::Draft;
use super::drop_step::speaks_outward;
use super::needs::names;
use super::place::Places;
use super::{Change, article};

/// A check with the choice behind it and the way on.
struct Test<'c> {
    step: &'c Node,
    before: &'c Flow,
    choice: &'c Node,
    on: &'c Flow,
    away: &'c Flow,
    refused: f64,
}

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places
        .steps()
        .filter_map(|step| change(places, step))
        .collect()
}

fn change(places: &Places<'_>, step: &Node) -> Option<Change> {
    let second = test(places, step, None)?;
    let choice = places.choice(&second.before.source)?;
    let into = places.only_in(choice)?;
    let first = test(places, places.node(&into.source)?, Some(second.before))?;
    let worth = |test: &Test<'_>| test.refused / places.effort(test.step).max(1.0);
    if worth(&second) <= worth(&first) || !places.independent(first.step, second.step) {
        return None;
    }
    // The second choice would be made before what its conditions ask for is known.
    let early = places.fields(first.step).iter().any(|field| {
        let out = places.out(second.choice).iter();
        let mut asked = out.filter_map(|it| it.condition.as_ref());
        asked.any(|it| names(&it.text, &field.key))
    });
    if early || states(places, second.away, first.step) {
        return None;
    }
    let mut draft = Draft::new(places.chart);
    draft.reconnect(first.before, &first.before.source, &second.step.id);
    draft.reconnect(second.on, &second.choice.id, &first.step.id);
    draft.reconnect(first.on, &first.choice.id, &second.on.target);
    let elements = vec![second.step.id.clone(), first.step.id.clone()];
    let basis = vec![article("优化营商环境条例", "35")];
    Some(Change::of_chart("knock_out", elements, basis, draft.edits))
}

fn test<'c>(places: &Places<'c>, step: &'c Node, on: Option<&'c Flow>) -> Option<Test<'c>> {
    let act = places.act(step);
    let examines = match act {
        None => !speaks_outward(&step.name),
        Some(act) => matches!(act, Act::Review | Act::Survey | Act::Check),
    };
    if !places.movable(step) || !examines {
        return None;
    }
    let (before, behind) = (places.only_in(step)?, places.only_out(step)?);
    let choice = places.choice(&behind.target)?;
    let out = places.out(choice);
    if places.into(choice).len() != 1 || out.len() != 2 {
        return None;
    }
    let goes_on = |flow: &&&Flow| match on {
        Some(on) => flow.id == on.id,
        None => !places.turns_away(flow),
    };
    let on = *out.iter().find(goes_on)?;
    let away = out.iter().find(|flow| flow.id != on.id)?;
    let refused = 1.0 - places.share(on);
    places.turns_away(away).then_some(Test {
        step,
        before,
        choice,
        on,
        away,
        refused,
    })
}

/// Whether a step on the way of those who are turned away reads what a check makes.
fn states(places: &Places<'_>, away: &Flow, check: &Node) -> bool {
    let Some(made) = places.needs(check) else {
        return false;
    };
    let mut open = vec![away.target.as_str()];
    let mut seen = HashSet::new();
    while let Some(id) = open.pop() {
        let Some(node) = places.node(id).filter(|_| seen.insert(id)) else {
            continue;
        };
        if node.id != check.id && places.needs(node).is_some_and(|it| it.reads(made)) {
            return true;
        }
        open.extend(places.out(node).iter().map(|it| it.target.as_str()));
    }
    false
}
