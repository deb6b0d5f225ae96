//! Pattern: a deputy for a post that nobody holds while somebody is absent (AB 岗).
//!
//! - Looks for: posts of which everybody is absent on days that the scenario names (leave, illness, a course), and
//!   whose steps handle a case but do not decide it.
//! - Changes: somebody of another post stands in on those days, and only then; the chart stays.
//! - Must not break: separation of duties: who checks, approves, decides or reviews the law stands in for nobody and
//!   is stood in for by nobody (that needs an authorisation in writing); nobody stands in for the step right before
//!   or behind an own one; who enforces the law needs to be qualified for it (行政处罚法 art. 42, 行政强制法 art. 17), so
//!   in penalties and enforcement only who does such steps stands in for them.
//! - Expects: cases go on while somebody is away; the deputy takes a fifth longer (an assumption) and an own queue
//!   grows.
//! - Allowed by: the county's own rules of attendance; no statute is cited.

use std::collections::BTreeSet;

use flow_model::chart::Node;
use flow_model::step::Act;

use super::Change;
use super::effect::Effect;
use super::place::Places;
use crate::simulate::scenario::{DayHours, Person};

/// How many times as long the work takes a deputy.
const LONGER: f64 = 1.2;

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let people = &places.scenario.people;
    let posts: BTreeSet<&str> = people.iter().map(|it| it.post.as_str()).collect();
    posts
        .into_iter()
        .filter(|post| !is_held_always(places, post))
        .filter_map(|post| change(places, post))
        .collect()
}

/// Days on which a person is away all day, as runs.
fn away<'s>(places: &'s Places<'_>, person: &'s Person) -> impl Iterator<Item = (i64, i64)> + 's {
    let days = places.scenario.days.iter();
    let own = days.filter(|it| it.hours == DayHours::Free && it.people.contains(&person.id));
    own.map(|it| (it.from, it.from + i64::from(it.days)))
}

/// Whether on every day somebody of the post is there.
fn is_held_always(places: &Places<'_>, post: &str) -> bool {
    let people: Vec<&Person> = places
        .scenario
        .people
        .iter()
        .filter(|it| it.post == post)
        .collect();
    let Some((first, others)) = people.split_first() else {
        return true;
    };
    let gone = |person: &Person, from: i64, to: i64| {
        away(places, person).any(|(begin, end)| begin < to && from < end)
    };
    !away(places, first).any(|(from, to)| others.iter().all(|it| gone(it, from, to)))
}

fn decides(places: &Places<'_>, step: &Node) -> bool {
    matches!(
        places.act(step),
        Some(
            Act::Check
                | Act::Approve
                | Act::Decide
                | Act::RefuseDecision
                | Act::NoPenalty
                | Act::LegalReview
                | Act::Discuss
                | Act::Hear
        )
    )
}

/// Whether a step asks for somebody who is qualified to enforce the law.
fn enforces(places: &Places<'_>, step: &Node) -> bool {
    let class = places.chart.power.class.as_deref();
    matches!(class, Some("CF" | "QZ"))
        && matches!(
            places.act(step),
            Some(
                Act::Investigate
                    | Act::Survey
                    | Act::Notify
                    | Act::Plead
                    | Act::Serve
                    | Act::Execute
            )
        )
}

fn change(places: &Places<'_>, post: &str) -> Option<Change> {
    let of = |post: &str| -> Vec<&Node> {
        let steps = places.steps();
        steps
            .filter(|it| places.post(it).as_deref() == Some(post))
            .collect()
    };
    let steps = of(post);
    if steps.is_empty() || steps.iter().any(|it| decides(places, it)) {
        return None;
    }
    let near = |a: &Node, b: &Node| {
        let flows = places.out(a).iter().chain(places.into(a));
        flows
            .into_iter()
            .any(|it| it.target == b.id || it.source == b.id)
    };
    let fits = |person: &&Person| {
        let own = of(&person.post);
        let apart = |mine: &&Node| !decides(places, mine) && !steps.iter().any(|it| near(it, mine));
        let qualified = !steps.iter().any(|it| enforces(places, it))
            || own.iter().any(|it| enforces(places, it));
        qualified
            && person.post != post
            && away(places, person).next().is_none()
            && own.iter().all(apart)
    };
    let busy = |person: &&Person| {
        places
            .today
            .resources
            .get(&person.id)
            .map_or(0.0, |it| it.utilisation)
    };
    let people = places.scenario.people.iter().filter(fits);
    let deputy = people.min_by(|a, b| busy(a).total_cmp(&busy(b)))?;
    let mut change = Change::of_chart(
        "absent_deputy",
        vec![post.to_owned()],
        Vec::new(),
        Vec::new(),
    );
    change.effects.push(Effect::Deputy {
        steps: steps.iter().map(|it| it.id.clone()).collect(),
        person: deputy.id.clone(),
        factor: LONGER,
    });
    Some(change)
}
