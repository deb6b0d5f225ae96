//! Pattern: a visit is replaced by network or post.
//!
//! - Looks for: a step of application, correction, service or payment for which the person has to come in.
//! - Changes: the step asks for no visit.
//! - Must not break: what needs the person or the place (on-site verification, hearing, identity on the spot of a
//!   penalty) keeps its visit.
//! - Expects: one visit less; the work of the office stays what it was.
//! - Allowed by: 优化营商环境条例 art. 36 (online, once), for licences 中华人民共和国行政许可法 art. 29 and 33.

use flow_model::chart::Node;
use flow_model::step::Act;

use super::draft::Draft;
use super::place::{Places, card};
use super::{Change, article, licensing};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places.for_applicants(change)
}

fn change(places: &Places<'_>, node: &Node) -> Option<Change> {
    let remote = matches!(
        places.act(node),
        Some(Act::Apply | Act::Accept | Act::Correct | Act::Serve | Act::Pay | Act::Close)
    );
    let mut step = card(node);
    if step.visits == 0 || !remote {
        return None;
    }
    step.visits = 0;
    let mut draft = Draft::new(places.chart);
    draft.set_step(&node.id, step);
    let mut basis = vec![article("优化营商环境条例", "36")];
    basis.extend(licensing(places.chart, "29"));
    basis.extend(licensing(places.chart, "33"));
    let mut change = Change::of_chart("no_visit", vec![node.id.clone()], basis, draft.edits);
    change.lay_out = false;
    Some(change)
}
