//! Taking a step, giving it back, handing it over: who holds a step that waits for a post.

use super::{done, separation, text};
use crate::case::{Case, Claim};
use crate::event::{Actor, CaseEvent, StepClaimed, StepHandedOver, StepReleased};
use crate::net::{Net, NetNode};
use crate::rejection::{Code, Rejection};

/// The post that may give back and hand over what another person holds, where the county has set none.
const HEAD: &str = "head";

/// Who holds a step, where somebody does.
#[must_use]
pub fn holder<'a>(case: &'a Case, node: &str) -> Option<&'a Claim> {
    case.claims.iter().find(|claim| claim.node == node)
}

/// Whether a step that somebody holds may be worked on by that person: the holder, the holder's deputy, or the one
/// whose deputy took it.
///
/// # Errors
/// `claimed_by_other` with the holder's name.
pub(super) fn free_for(case: &Case, node: &str, by: &Actor) -> Result<(), Rejection> {
    match holder(case, node) {
        Some(claim) if !claim.held.by.shares(by) => Err(Rejection::new(Code::ClaimedByOther)
            .with("node", node)
            .with("name", &claim.held.by.name)),
        Some(_) | None => Ok(()),
    }
}

/// Whether a step may be taken.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_claim(
    net: &Net,
    case: &Case,
    claimed: &StepClaimed,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let (at, _) = done::open_to(net, case, &claimed.node, &event.by)?;
    if holder(case, &claimed.node).is_some() {
        return Err(Rejection::new(Code::AlreadyClaimed).with("node", &claimed.node));
    }
    separation::permit(net, case, &net.nodes[at], &[&event.by])
}

/// Whether a step may be given back: by who holds it, or by the head.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_release(
    net: &Net,
    case: &Case,
    released: &StepReleased,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    open_for(net, case, &released.node, &event.by)?;
    if holder(case, &released.node).is_none() {
        return Err(Rejection::new(Code::NotClaimed).with("node", &released.node));
    }
    text::at_most("reason", &released.reason, text::MAX_REASON)
}

/// Whether a step may be handed over to that person: by who holds it, by anybody of the post while nobody does, or by
/// the head. Who may not do the step by the separation of duties is not given it.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_hand_over(
    net: &Net,
    case: &Case,
    handed: &StepHandedOver,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let node = open_for(net, case, &handed.node, &event.by)?;
    text::reason(&handed.reason)?;
    text::actor(&handed.to)?;
    if handed.to.post != node.post || handed.to.instead_of.is_some() {
        return Err(Rejection::new(Code::WrongPost)
            .field("to")
            .with("post", &node.post));
    }
    let holds = holder(case, &handed.node).map_or(&event.by, |claim| &claim.held.by);
    if holds.user == handed.to.user {
        return Err(Rejection::new(Code::HandOverToHolder).field("to"));
    }
    separation::permit(net, case, node, &[&handed.to])
}

/// The step, where it stands open and that person may dispose of it.
fn open_for<'a>(
    net: &'a Net,
    case: &Case,
    node: &str,
    by: &Actor,
) -> Result<&'a NetNode, Rejection> {
    let local = case.start.local.head.as_str();
    let head = if local.is_empty() { HEAD } else { local };
    let at = if by.post == head {
        done::open_at(net, case, node)?.0
    } else {
        done::open_to(net, case, node, by)?.0
    };
    Ok(&net.nodes[at])
}
