//! Pattern: drop a step that leaves nothing behind.
//!
//! - Looks for: a step without document, legal basis, duty, form and material, in a chart whose other steps have
//!   them, with one way out.
//! - Changes: the step goes; what led to it leads to what follows it.
//! - Must not break: a step whose act the statute knows stays, and so does one whose time is excluded or that
//!   carries a risk with its control.
//! - Expects: one step, its wait and its handovers less.
//! - Allowed by: 优化营商环境条例 art. 35 (减环节): no basis, document or duty asks for it.

use flow_model::chart::Node;
use flow_model::step::Act;

use super::draft::Draft;
use super::place::{Places, card};
use super::{Change, article};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let described = places.steps().filter(|node| !is_empty(node)).count();
    // In a chart without cards every step looks empty: nothing can be said of it.
    if described * 2 < places.steps().count() {
        return Vec::new();
    }
    places
        .steps()
        .filter_map(|node| change(places, node))
        .collect()
}

fn is_empty(node: &Node) -> bool {
    let card = card(node);
    let nothing = card.documents.is_empty() && card.basis.is_empty() && card.duty.is_empty();
    nothing && card.form.is_empty() && card.materials.is_empty()
}

fn change(places: &Places<'_>, node: &Node) -> Option<Change> {
    let act = places.act(node);
    let plain = matches!(act, None | Some(Act::Check | Act::Review));
    let card = card(node);
    if !is_empty(node) || !plain || card.excluded.is_some() || card.risk.is_some() {
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
    Some(Change::of_chart(
        "drop_step",
        vec![node.id.clone()],
        basis,
        draft.edits,
    ))
}
