//! Returning a case to a step that was passed.

use super::{done, text};
use crate::case::Case;
use crate::event::{CaseEvent, SentBack};
use crate::net::Net;
use crate::rejection::{Code, Rejection};
use crate::walk::advance::Open;
use crate::walk::retreat::{NoWayBack, retreat};

/// Whether a case may be sent back like that.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    back: &SentBack,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let (from, how) = done::open_to(net, case, &back.from, &event.by)?;
    if !matches!(how, Open::Here(_)) {
        return Err(Rejection::new(Code::StepNotOpen).with("node", &back.from));
    }
    text::reason(&back.reason)?;
    let to = net.position(&back.to);
    let to = to.ok_or_else(|| {
        Rejection::new(Code::StepUnknown)
            .field("to")
            .with("node", &back.to)
    })?;
    retreat(net, case, from, to, event.at)
        .map(drop)
        .map_err(|why| {
            let code = match why {
                NoWayBack::ElsewhereNow => Code::StepNotOpen,
                NoWayBack::NeverPassed => Code::SendBackNotPassed,
                NoWayBack::LiesAhead => Code::SendBackNotBefore,
                NoWayBack::Ambiguous => Code::SendBackAmbiguous,
            };
            Rejection::new(code).field("to").with("node", &back.to)
        })
}
