//! Withdrawing a case: the applicant takes the application back, or the office a case that was opened by mistake.

use super::text;
use crate::case::{Case, CaseState};
use crate::choices::waiting;
use crate::ending::{self, ENDINGS, WithdrawnHow};
use crate::event::{CaseEvent, CaseWithdrawn, What};
use crate::net::Net;
use crate::rejection::{Code, Rejection};

/// Whether a case may be withdrawn like that: by a post that may open cases, or by one where it stands, before a
/// decision was made.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    withdrawn: &CaseWithdrawn,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    touching(net, case, &event.by.post)?;
    said(case, withdrawn)?;
    match withdrawn.how {
        // As older events were permitted.
        None => Ok(()),
        Some(WithdrawnHow::Applicant | WithdrawnHow::Mistake) => undecided(net, case),
    }
}

/// Whether it is told why, and by whom.
pub(crate) fn said(case: &Case, withdrawn: &CaseWithdrawn) -> Result<(), Rejection> {
    text::reason(&withdrawn.reason)?;
    match withdrawn.how {
        None if case.start.engine >= ENDINGS => {
            Err(Rejection::new(Code::WithdrawHowRequired).field("how"))
        }
        Some(WithdrawnHow::Applicant) if case.start.case_type.is_penalty() => {
            Err(Rejection::new(Code::WithdrawNotApplied).field("how"))
        }
        None | Some(WithdrawnHow::Applicant | WithdrawnHow::Mistake) => Ok(()),
    }
}

/// Whether the office takes back what was opened by mistake.
pub(crate) fn by_mistake(what: &What) -> bool {
    let mistake = Some(WithdrawnHow::Mistake);
    matches!(what, What::CaseWithdrawn(withdrawn) if withdrawn.how == mistake)
}

/// Whether the case is not withdrawn: one that reached its end can still be taken back by mistake where the platform
/// refused what ended it.
pub(crate) fn not_withdrawn(case: &Case) -> Result<(), Rejection> {
    match case.state {
        CaseState::Withdrawn { .. } => Err(Rejection::new(Code::CaseEnded)),
        CaseState::Running | CaseState::Ended { .. } | CaseState::Stopped { .. } => Ok(()),
    }
}

/// Whether a post may touch the case as a whole: one that opens such cases, or one where it stands.
pub(super) fn touching(net: &Net, case: &Case, post: &str) -> Result<(), Rejection> {
    let stands = || {
        waiting(net, case)
            .iter()
            .any(|waiting| waiting.post == *post)
    };
    if net.starters().iter().any(|starter| starter == post) || stands() {
        return Ok(());
    }
    Err(Rejection::new(Code::WrongPost).with("post", net.starters().join(" ")))
}

/// Whether no decision stands yet.
pub(super) fn undecided(net: &Net, case: &Case) -> Result<(), Rejection> {
    match ending::decision(net, case) {
        None => Ok(()),
        Some((pass, ending)) => Err(Rejection::new(Code::DecidedAlready)
            .with("ending", ending.word())
            .with("on", pass.to.date_naive())),
    }
}
