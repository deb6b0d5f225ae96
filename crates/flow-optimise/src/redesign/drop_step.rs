//! Pattern: drop a step that leaves nothing behind.
//!
//! - Looks for: a step without document, legal basis, duty, form and material, in a chart whose other steps have
//!   them, with one way out.
//! - Changes: the step goes; what led to it leads to what follows it.
//! - Must not break: a step whose act the statute knows stays, and so does one whose time is excluded, that
//!   carries a risk with its control, on which data or notes hang, whose name speaks of money, papers, seals or of
//!   somebody outside, or that is the last one to review or to check a case.
//! - Expects: one step, its wait and its handovers less.
//! - Allowed by: 优化营商环境条例 art. 35 (减环节): no basis, document or duty asks for it.

use flow_model::chart::Node;
use flow_model::step::Act;

use super::draft::Draft;
use super::place::{Places, card};
use super::{Change, article};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let described = places
        .steps()
        .filter(|node| !is_empty(places, node))
        .count();
    // In a chart without cards every step looks empty: nothing can be said of it.
    if described * 2 < places.steps().count() {
        return Vec::new();
    }
    places
        .steps()
        .filter_map(|node| change(places, node))
        .collect()
}

fn is_empty(places: &Places<'_>, node: &Node) -> bool {
    let card = card(node);
    let nothing = card.documents.is_empty() && card.basis.is_empty() && card.duty.is_empty();
    nothing
        && places.fields(node).is_empty()
        && card.materials.is_empty()
        && !places.holds_more(node)
}

/// Signs in a name that something leaves the office, is paid for or is made.
const OUTWARD: [char; 26] = [
    '费', '款', '金', '证', '照', '章', '印', '签', '书', '告', '示', '送', '寄', '邮', '考', '评',
    '鉴', '验', '测', '检', '封', '扣', '押', '保', '听', '诉',
];

/// Whether a name tells that more is done than to look at a case.
pub(super) fn speaks_outward(name: &str) -> bool {
    name.chars().any(|it| OUTWARD.contains(&it))
}

/// Whether another step reviews or checks where this one does.
fn is_not_the_last(places: &Places<'_>, node: &Node, act: Option<Act>) -> bool {
    let alike = |other: Option<Act>| match act {
        Some(Act::Review) => matches!(
            other,
            Some(Act::Review | Act::Survey | Act::Investigate | Act::Special | Act::Check)
        ),
        Some(Act::Check) => matches!(other, Some(Act::Check | Act::Approve | Act::LegalReview)),
        Some(_) | None => true,
    };
    places
        .steps()
        .any(|it| it.id != node.id && alike(places.act(it)))
}

fn change(places: &Places<'_>, node: &Node) -> Option<Change> {
    let act = places.act(node);
    let plain = matches!(act, None | Some(Act::Check | Act::Review));
    let card = card(node);
    if !is_empty(places, node) || !plain || card.excluded.is_some() || card.risk.is_some() {
        return None;
    }
    if speaks_outward(&node.name) || !is_not_the_last(places, node, act) {
        return None;
    }
    let behind = places.only_out(node)?;
    if behind.target == node.id || places.into(node).is_empty() {
        return None;
    }
    let mut draft = Draft::new(places.chart);
    for flow in places.into(node) {
        draft.reconnect(flow, &flow.source, &behind.target);
    }
    draft.remove(&node.id);
    let basis = vec![article("优化营商环境条例", "35")];
    let elements = vec![node.id.clone()];
    let mut change = Change::of_chart("drop_step", elements, basis, draft.edits);
    // What led to the step leads to the next: several ways into one step are no news there.
    change
        .absorbs
        .push((behind.target.clone(), node.id.clone()));
    Some(change)
}
