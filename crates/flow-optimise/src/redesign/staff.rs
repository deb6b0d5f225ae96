//! Pattern: one more, or one fewer person in a post.
//!
//! - Looks for: posts that are busier than 60 % of their hours, and posts of several people busy less than half.
//! - Changes: the people of the scenario; the chart stays.
//! - Must not break: a step that asks for two officers together keeps two people, and so does a post in which one
//!   looks at what another did; who decides holds an office, and nobody is hired beside.
//! - Expects: shorter queues for a wage more, or a wage less for longer queues.
//! - Allowed by: 国务院关于加快推进政务服务标准化规范化便利化的指导意见 (people of the hall are assigned by need).

use std::collections::BTreeMap;

use flow_model::step::Act;

use super::effect::Effect;
use super::place::Places;
use super::{Change, guidance};

const BUSY: f64 = 0.6;
const IDLE: f64 = 0.5;

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let mut posts: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for person in places.today.resources.values() {
        posts
            .entry(&person.post)
            .or_default()
            .push(person.utilisation);
    }
    let mut found = Vec::new();
    for (post, used) in posts {
        let mean = used.iter().sum::<f64>() / used.len() as f64;
        let basis = vec![guidance()];
        let elements = vec![post.to_owned()];
        if mean > BUSY && !decides(places, post) {
            let mut change = Change::of_chart("add_person", elements, basis, Vec::new());
            change.effects.push(Effect::Hire {
                post: post.to_owned(),
            });
            found.push(change);
        } else if mean < IDLE && used.len() > places.needed(post) {
            let mut change = Change::of_chart("release_person", elements, basis, Vec::new());
            change.effects.push(Effect::Release {
                post: post.to_owned(),
            });
            found.push(change);
        }
    }
    found
}

/// Whether a post decides: who holds it is appointed to the office, and nobody is hired beside.
fn decides(places: &Places<'_>, post: &str) -> bool {
    places.of_post(post).any(|it| {
        matches!(
            places.act(it),
            Some(Act::Decide | Act::RefuseDecision | Act::NoPenalty | Act::Discuss)
        )
    })
}
