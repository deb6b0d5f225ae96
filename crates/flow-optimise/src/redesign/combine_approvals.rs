//! Pattern: combine approvals of equal rank.
//!
//! - Looks for: two checks, or two approvals, one right behind the other in different posts.
//! - Changes: the first goes; the second takes its documents with their templates, basis, duty, form and work.
//! - Must not break: another department's opinion is its own; check and approval stay apart from each other and from
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
