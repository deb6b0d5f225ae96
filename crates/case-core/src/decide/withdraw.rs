//! Withdrawing a case.

use super::text;
use crate::case::Case;
use crate::choices::waiting;
use crate::event::{CaseEvent, CaseWithdrawn};
use crate::net::Net;
use crate::rejection::{Code, Rejection};

/// Whether a case may be withdrawn like that: by a post that may open cases, or by one where it stands.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    withdrawn: &CaseWithdrawn,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let post = &event.by.post;
    let stands = || {
        waiting(net, case)
            .iter()
            .any(|waiting| waiting.post == *post)
    };
    if !net.starters().contains(post) && !stands() {
        return Err(Rejection::new(Code::WrongPost).with("post", net.starters().join(" ")));
    }
    text::reason(&withdrawn.reason)
}
