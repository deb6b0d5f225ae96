//! Pattern: moved working hours, the counter stays open at noon (错时服务).
//!
//! - Looks for: a post of two or more people who all rest at the same time in the middle of the day.
//! - Changes: every second person rests when the others are back; nobody works longer; the chart stays.
//! - Must not break: a post of one person, two officers who must be there together, and the length of work and of
//!   rest.
//! - Expects: no case waits for the end of the break.
//! - Allowed by: 国务院关于加快推进政务服务标准化规范化便利化的指导意见 (延时错时服务).

use std::collections::BTreeMap;

use crate::simulate::hours::{DAY_S, Hours};

use super::effect::Effect;
use super::place::Places;
use super::{Change, guidance};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let mut posts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for person in &places.scenario.people {
        posts
            .entry(&person.post)
            .or_default()
            .push(&person.calendar);
    }
    let mut found = Vec::new();
    for (post, calendars) in posts {
        let (name, alike) = (calendars[0], calendars.iter().all(|it| *it == calendars[0]));
        let Some(hours) = places
            .scenario
            .calendars
            .get(name)
            .filter(|_| calendars.len() > 1 && alike)
        else {
            continue;
        };
        let Some(hours) = later_break(hours) else {
            continue;
        };
        // Who is there at noon must be enough for the work that asks for several at once.
        if calendars.len() / 2 < places.needed(post) {
            continue;
        }
        let mut change = Change::of_chart(
            "open_at_noon",
            vec![post.to_owned()],
            vec![guidance()],
            Vec::new(),
        );
        change.effects.push(Effect::Hours {
            post: post.to_owned(),
            calendar: format!("{name}_noon"),
            hours,
            every: 2,
        });
        found.push(change);
    }
    found
}

/// The same hours with each break of a day moved behind itself, as far as work follows.
fn later_break(hours: &Hours) -> Option<Hours> {
    let mut periods = hours.periods.clone();
    let mut moved = false;
    for at in 1..periods.len() {
        let (first, second) = (periods[at - 1], periods[at]);
        let rest = second.0 - first.1;
        let one_day = (first.0 / DAY_S).floor() == (second.0 / DAY_S).floor();
        if one_day && rest > 0.0 && rest * 2.0 < second.1 - second.0 {
            periods[at - 1].1 = first.1 + rest;
            periods[at].0 = second.0 + rest;
            moved = true;
        }
    }
    moved.then(|| Hours::from_periods(periods))
}
