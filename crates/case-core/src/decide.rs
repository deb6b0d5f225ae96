//! From a command to events: the body is made here, the rules are those of [`crate::permit`].

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::apply::apply;
use crate::case::Case;
use crate::clock::Calendar;
use crate::ending::{CaseStopped, StopHow, TransferReceived};
use crate::event::{
    Actor, CaseEvent, CaseStarted, CaseWithdrawn, ChecksConfirmed, ENGINE, FieldSet, FieldValue,
    LimitExtended, SentBack, StepClaimed, StepDone, StepHandedOver, StepReleased, What,
};
use crate::execution::{ExecutionHalted, ExecutionResumed};
use crate::net::Net;
use crate::paper::{NumberVoided, PaperNumbered};
use crate::permit::{permit, permit_blocked};
use crate::rejection::{Code, Rejection};
use crate::remedy::RemedyDecided;

mod bounds;
pub mod confirm;
pub mod done;
pub mod execution;
pub mod extend;
pub mod fact;
pub mod gap;
pub mod gate;
pub mod hand;
pub mod paper;
pub mod remedy;
pub mod send_back;
pub mod separation;
pub mod set_field;
pub mod start;
pub mod stop;
pub mod text;
pub mod tick;
pub mod withdraw;

/// What a person wants to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", content = "with", rename_all = "snake_case")]
pub enum Command {
    /// Open the case.
    Start(Box<CaseStarted>),
    /// Fill a field.
    SetField(FieldSet),
    /// Confirm values that fail a check.
    Confirm(ChecksConfirmed),
    /// Finish a step, confirm an event or trigger a boundary event, and move on.
    Done(StepDone),
    /// Return the case to an earlier step.
    SendBack(SentBack),
    /// Withdraw the case.
    Withdraw(CaseWithdrawn),
    /// Extend the limit of the decision.
    Extend(LimitExtended),
    /// Take a step that waits for a post.
    Claim(StepClaimed),
    /// Give it back.
    Release(StepReleased),
    /// Hand it over to another person.
    HandOver(StepHandedOver),
    /// Give a number to a paper that has none.
    NumberPaper(PaperNumbered),
    /// Make the number of a paper void.
    VoidNumber(NumberVoided),
    /// Stop the case where it stands: hand it over, terminate it, give it back.
    Stop(CaseStopped),
    /// Note the receipt of whoever it was handed over to.
    NoteReceipt(TransferReceived),
    /// Note what reconsideration or a court has decided.
    NoteRemedy(Box<RemedyDecided>),
    /// Halt the carrying out of the decision.
    Halt(ExecutionHalted),
    /// Go on with it.
    Resume(ExecutionResumed),
    /// Time has passed: put down what happened by itself up to now. Makes no event where nothing did.
    Tick,
}

/// What surrounds a command.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Corrected wall time of the desk.
    pub now: DateTime<FixedOffset>,
    /// Who acts, holding which post.
    pub actor: Actor,
    /// The calendar of the county.
    pub calendar: &'a Calendar,
}

/// Gives the events of a command. Texts are trimmed; whatever comes out is accepted by [`permit`].
///
/// # Errors
/// The first rule that forbids it.
pub fn decide(
    net: &Net,
    case: Option<&Case>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<CaseEvent>, Rejection> {
    let Some(what) = body(command.clone()) else {
        let case = case.ok_or_else(|| Rejection::new(Code::CaseNotStarted))?;
        return Ok(tick::due(net, case, context));
    };
    let event = CaseEvent {
        at: context.now,
        by: context.actor.clone(),
        what,
    };
    permit(net, case, &event, context.calendar)?;
    let mut events = vec![event];
    if net.has_automatic() {
        let after = apply(net, case.cloned(), &events[0])
            .map_err(|misfit| Rejection::new(Code::CaseMisfit).with("element", misfit.element))?;
        events.extend(tick::conditions(net, after, context));
    }
    Ok(events)
}

/// As [`decide`], of a case whose records lie behind a refused one: what was opened by mistake is taken back whatever
/// was decided on it.
///
/// # Errors
/// The first rule that forbids it.
pub fn decide_blocked(
    net: &Net,
    case: &Case,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<CaseEvent>, Rejection> {
    match body(command.clone()) {
        Some(what @ What::CaseWithdrawn(_)) if withdraw::by_mistake(&what) => {
            let event = CaseEvent {
                at: context.now,
                by: context.actor.clone(),
                what,
            };
            permit_blocked(net, case, &event, context.calendar)?;
            withdraw::touching(net, case, &event.by.post)?;
            Ok(vec![event])
        }
        Some(_) | None => decide(net, Some(case), command, context),
    }
}

/// What a command puts down; nothing for a tick.
fn body(command: Command) -> Option<What> {
    Some(match command {
        Command::Start(mut started) => {
            trim(&mut started.title);
            trim(&mut started.number);
            started.engine = ENGINE;
            What::CaseStarted(started)
        }
        Command::SetField(mut set) => {
            match &mut set.value {
                FieldValue::Text(text) | FieldValue::Missing(text) => trim(text),
            }
            What::FieldSet(set)
        }
        Command::Confirm(mut confirmed) => {
            for check in &mut confirmed.checks {
                trim(&mut check.reason);
            }
            What::ChecksConfirmed(confirmed)
        }
        Command::Done(mut done) => {
            trim(&mut done.opinion);
            What::StepDone(done)
        }
        Command::SendBack(mut back) => {
            trim(&mut back.reason);
            What::SentBack(back)
        }
        Command::Withdraw(mut withdrawn) => {
            trim(&mut withdrawn.reason);
            What::CaseWithdrawn(withdrawn)
        }
        Command::Extend(mut more) => {
            trim(&mut more.reason);
            What::LimitExtended(more)
        }
        Command::Claim(claimed) => What::StepClaimed(claimed),
        Command::Release(mut released) => {
            trim(&mut released.reason);
            What::StepReleased(released)
        }
        Command::HandOver(mut handed) => {
            trim(&mut handed.reason);
            What::StepHandedOver(handed)
        }
        Command::NumberPaper(numbered) => What::PaperNumbered(numbered),
        Command::VoidNumber(mut voided) => {
            trim(&mut voided.reason);
            What::NumberVoided(voided)
        }
        Command::Stop(mut stopped) => {
            trim(&mut stopped.reason);
            if let StopHow::Transferred(transfer) = &mut stopped.how {
                trim(&mut transfer.recipient);
                transfer.list.iter_mut().for_each(trim);
            }
            What::CaseStopped(stopped)
        }
        Command::NoteReceipt(mut received) => {
            trim(&mut received.receipt);
            What::TransferReceived(received)
        }
        Command::NoteRemedy(mut remedy) => {
            trim(&mut remedy.organ);
            trim(&mut remedy.number);
            trim(&mut remedy.says);
            What::RemedyDecided(remedy)
        }
        Command::Halt(mut halted) => {
            trim(&mut halted.reason);
            What::ExecutionHalted(halted)
        }
        Command::Resume(mut resumed) => {
            trim(&mut resumed.reason);
            What::ExecutionResumed(resumed)
        }
        Command::Tick => return None,
    })
}

fn trim(text: &mut String) {
    let inner = text.trim();
    if inner.len() != text.len() {
        *text = inner.to_owned();
    }
}
