//! The same rules asked of a recorded event: the platform checks again what a desk decided.

use crate::case::{Case, CaseState};
use crate::clock::Calendar;
use crate::decide::{
    confirm, done, execution, extend, hand, paper, remedy, send_back, set_field, start, stop, text,
    tick, withdraw,
};
use crate::ending::{CaseStopped, StopHow};
use crate::event::{CaseEvent, What};
use crate::net::Net;
use crate::rejection::{Code, Rejection};
use crate::versions;

/// By how many seconds an event may be earlier than the one before it: corrections of a desk's clock.
pub const BACKWARDS_TOLERANCE_S: i64 = 60;

/// Whether a case may take an event.
///
/// # Errors
/// The first rule that forbids it.
pub fn permit(
    net: &Net,
    case: Option<&Case>,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    text::actor(&event.by)?;
    match (case, &event.what) {
        (None, What::CaseStarted(started)) => start::permit(net, started, event, calendar),
        (Some(_), What::CaseStarted(_)) => Err(Rejection::new(Code::CaseAlreadyStarted)),
        (None, _) => Err(Rejection::new(Code::CaseNotStarted)),
        (Some(case), what) => {
            if !what.outlives_case() {
                running(case)?;
            }
            forwards(case, event)?;
            match what {
                What::FieldSet(set) => set_field::permit(net, case, set, event),
                What::ChecksConfirmed(it) => confirm::permit(net, case, it, event),
                What::StepDone(step) => done::permit(net, case, step, event, calendar),
                What::SentBack(back) => send_back::permit(net, case, back, event),
                What::CaseWithdrawn(withdrawn) => withdraw::permit(net, case, withdrawn, event),
                What::TimerFired(_) | What::ConditionMet(_) | What::Deemed(_) => {
                    tick::permit(net, case, event)
                }
                What::LimitExtended(more) => extend::permit(net, case, more, event, calendar),
                What::StepClaimed(it) => hand::permit_claim(net, case, it, event),
                What::StepReleased(it) => hand::permit_release(net, case, it, event),
                What::StepHandedOver(it) => hand::permit_hand_over(net, case, it, event),
                What::PaperNumbered(numbered) => paper::permit_numbered(net, case, numbered, event),
                What::NumberVoided(voided) => paper::permit_voided(net, case, voided, event),
                // Asked with the nets of both versions: `versions::permit`.
                What::VersionChanged(_) => Err(Rejection::new(Code::CaseMisfit)),
                What::VersionRestored(restored) => versions::permit_restore(case, restored, event),
                What::CaseStopped(stopped) => stop::permit(net, case, stopped, event, calendar),
                What::TransferReceived(it) => stop::permit_received(net, case, it, event),
                What::RemedyDecided(it) => remedy::permit(net, case, it, event),
                What::ExecutionHalted(it) => execution::permit_halt(net, case, it, event),
                What::ExecutionResumed(it) => execution::permit_resume(case, it, event),
                What::CaseStarted(_) => Err(Rejection::new(Code::CaseAlreadyStarted)),
            }
        }
    }
}

/// Whether a case takes the event that ends it while its records lie behind a refused one: what was decided on it
/// counts nowhere else, so neither a decision nor where it stands holds it. Who asks knows that what ended it, where it
/// ended, was refused or is held.
///
/// # Errors
/// The first rule that forbids it; any other event, as [`permit`].
pub fn permit_blocked(
    net: &Net,
    case: &Case,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    let shape = || {
        text::actor(&event.by)?;
        running(case)?;
        forwards(case, event)
    };
    match &event.what {
        // What was refused may be the record that ended it: by mistake it is taken back all the same.
        What::CaseWithdrawn(withdrawn) if withdraw::by_mistake(&event.what) => {
            text::actor(&event.by)?;
            withdraw::not_withdrawn(case)?;
            forwards(case, event)?;
            withdraw::said(case, withdrawn)
        }
        What::CaseWithdrawn(withdrawn) => {
            shape()?;
            withdraw::said(case, withdrawn)
        }
        // What carries out a decision asks for that decision, blocked or not.
        What::CaseStopped(CaseStopped {
            how: StopHow::ExecutionEnded { .. },
            ..
        }) => permit(net, Some(case), event, calendar),
        What::CaseStopped(stopped) => {
            shape()?;
            stop::said(case, stopped, event)
        }
        _ => permit(net, Some(case), event, calendar),
    }
}

pub(crate) fn running(case: &Case) -> Result<(), Rejection> {
    match case.state {
        CaseState::Running => Ok(()),
        CaseState::Ended { .. } | CaseState::Withdrawn { .. } | CaseState::Stopped { .. } => {
            Err(Rejection::new(Code::CaseEnded))
        }
    }
}

pub(crate) fn forwards(case: &Case, event: &CaseEvent) -> Result<(), Rejection> {
    let back_s = (case.latest - event.at).num_seconds();
    if back_s > BACKWARDS_TOLERANCE_S {
        return Err(Rejection::new(Code::TimeBackwards).with("latest", case.latest.to_rfc3339()));
    }
    Ok(())
}
