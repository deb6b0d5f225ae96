//! Pattern: combine approvals of equal rank.
//!
//! - Looks for: two checks, or two approvals, one right behind the other in different posts.
//! - Changes: the first goes; the second takes its documents with their templates, basis, duty, form and work.
//! - Must not break: ranks that differ by the names of the posts (科长, 副局长, 局长) stay apart; another department's
//!   opinion is its own; check and approval stay apart from each other and from
//!   the decision; only the same act is combined, and the higher risk mark stays; whoever handled the case is not left
//!   as the only one to look at it.
//! - Expects: one handover and one wait in a queue less; one look at a case less, which counts as risk.
//! - Allowed by: 优化营商环境条例 art. 35 (减环节).

use flow_model::chart::Node;
use flow_model::form::edit::joined_fields;
use flow_model::step::Act;

use super::draft::Draft;
use super::joint_handling::department;
use super::merge_steps::joined;
use super::place::Places;
use super::{Change, article};

/// Words of a rank, the narrower first: 副局长 is not 局长.
const RANKS: [(&str, u8); 17] = [
    ("副局长", 4),
    ("分管", 4),
    ("局长", 5),
    ("主要领导", 5),
    ("主要负责人", 5),
    ("副县长", 6),
    ("县长", 7),
    ("副科长", 2),
    ("副股长", 2),
    ("副主任", 2),
    ("科长", 3),
    ("科室", 3),
    ("股长", 3),
    ("主任", 3),
    ("科员", 1),
    ("经办", 1),
    ("承办人", 1),
];

/// The rank that the post of a step, its lane or its name tells.
fn rank_of(places: &Places<'_>, step: &Node) -> Option<u8> {
    let lanes = places.chart.lanes.iter();
    let lane = lanes
        .filter(|it| Some(&it.id) == step.lane.as_ref())
        .map(|it| it.name.clone());
    let told = places
        .post(step)
        .into_iter()
        .chain(lane)
        .chain([step.name.clone()]);
    let rank = |name: String| RANKS.iter().find(|it| name.contains(it.0)).map(|it| it.1);
    told.filter_map(rank).next()
}

/// A look at a case less.
const RISK: f64 = 0.5;

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places
        .steps()
        .filter_map(|first| change(places, first))
        .collect()
}

fn change(places: &Places<'_>, first: &Node) -> Option<Change> {
    let (_, second) = places.next_step(first)?;
    if places.holds_more(first) {
        return None;
    }
    let act = places
        .act(first)
        .filter(|act| matches!(act, Act::Check | Act::Approve))?;
    let posts = (places.post(first)?, places.post(second)?);
    let (here, there) = (department(places, first), department(places, second));
    if here != there {
        return None;
    }
    if places.act(second) != Some(act) || posts.0 == posts.1 || places.into(first).is_empty() {
        return None;
    }
    let ranks = (rank_of(places, first), rank_of(places, second));
    if let (Some(a), Some(b)) = ranks
        && a != b
    {
        return None;
    }
    // Who handled the case would be the only one to look at it.
    if places.handles(&posts.1) && !places.handles(&posts.0) {
        return None;
    }
    let mut draft = Draft::new(places.chart);
    if first.step.is_some() || second.step.is_some() {
        let mut step = joined(places, second, first)?;
        step.act = second.step.as_ref().and_then(|step| step.act);
        // What was filled in first stands first.
        let form = |node: &Node| node.step.as_ref().map_or(&[][..], |it| &it.form).to_vec();
        step.form = joined_fields(&form(first), &form(second));
        draft.set_step(&second.id, step);
    }
    for flow in places.into(first) {
        draft.reconnect(flow, &flow.source, &second.id);
    }
    draft.remove(&first.id);
    let elements = vec![first.id.clone(), second.id.clone()];
    let basis = vec![article("优化营商环境条例", "35")];
    let mut change = Change::of_chart("combine_approvals", elements, basis, draft.edits);
    change.joins(places, second, first, true);
    change.risk = RISK;
    Some(change)
}
