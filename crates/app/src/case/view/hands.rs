//! Who has taken a step, and the rows of the history about it.

use case_core::case::{Case, HandHow};
use case_core::decide::hand::holder;
use case_core::net::Net;
use case_core::versions::trail::name_of;

use super::build::actor;
use super::history::bare;
use super::{HandsView, HistoryKind, HistoryRow};
use crate::clock::text;
use crate::light::HEAD;
use crate::session::people::{Person, Post};

/// What the signed-in person sees of a step's hands.
pub(crate) fn of(
    posts: &[Post],
    me: &Person,
    case: &Case,
    (node, post): (&str, &str),
) -> HandsView {
    let claim = holder(case, node);
    let mine = is_free_for(me, case, node);
    let acts = me.acts_as(post);
    let head = me.holds(HEAD);
    HandsView {
        holder: claim.map(|claim| actor(posts, &claim.held.by)),
        since: claim.map(|claim| text(&claim.held.at)),
        may_claim: acts && claim.is_none(),
        may_release: claim.is_some() && ((acts && mine) || head),
        may_hand_over: (acts && mine) || (head && claim.is_some()),
    }
}

/// Whether nobody has taken a step, or the signed-in person answers for who has.
pub(crate) fn is_free_for(me: &Person, case: &Case, node: &str) -> bool {
    holder(case, node).is_none_or(|claim| {
        let by = &claim.held.by;
        by.people().any(|user| user == me.user) || me.answers_for(&by.user)
    })
}

/// The rows of the history, oldest first.
pub(crate) fn rows(posts: &[Post], net: &Net, case: &Case) -> Vec<HistoryRow> {
    let row = |hand: &case_core::case::Hand| {
        let (kind, reason, to) = match &hand.how {
            HandHow::Claimed => (HistoryKind::Claimed, "", None),
            HandHow::Released { reason } => (HistoryKind::Released, reason.as_str(), None),
            HandHow::HandedOver { to, reason } => {
                (HistoryKind::HandedOver, reason.as_str(), Some(to))
            }
        };
        let name = name_of(net, case, &hand.node).to_owned();
        HistoryRow {
            node: Some(hand.node.clone()),
            opinion: reason.to_owned(),
            handed_to: to.map(|to| actor(posts, to)),
            ..bare(posts, kind, name, (&hand.done.at, &hand.done.by))
        }
    };
    case.hands.iter().map(row).collect()
}
