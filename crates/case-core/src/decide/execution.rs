//! Halting the carrying out of a decision, going on with it, ending it for good: 行政强制法 art. 39, 40 and 42.

use flow_model::step::{Act, Basis};

use super::paper;
use super::stop::head;
use super::text;
use crate::case::Case;
use crate::event::CaseEvent;
use crate::execution::{
    self, ExecutionHalted, ExecutionResumed, FINISH_PAPER, FinishGround, HALT_PAPER, Halt,
    HaltGround, RESUME_PAPER, executing,
};
use crate::law::enforcement;
use crate::net::{Net, NetNode};
use crate::paper::IssuedPaper;
use crate::rejection::{Code, Rejection};

fn article(number: u32) -> Option<Basis> {
    Some(enforcement::article(number))
}

/// Whether it may be halted: by the head, after a decision, once at a time.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_halt(
    net: &Net,
    case: &Case,
    halted: &ExecutionHalted,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    head(case, event)?;
    begun(net, case, 39)?;
    if let Some(halt) = case.halted() {
        return Err(Rejection::new(Code::ExecutionHaltedAlready)
            .article(Some(halt.ground.article()))
            .with("on", halt.begun.at.date_naive()));
    }
    text::reason(&halted.reason)?;
    if halted.harmless && halted.ground != HaltGround::NoMeans {
        return Err(Rejection::new(Code::HaltHarmlessNoMeans)
            .field("harmless")
            .article(article(39)));
    }
    paper::permit_named(&[HALT_PAPER], &halted.papers, event)
}

/// Whether it may go on: by the head, while it is halted.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_resume(
    case: &Case,
    resumed: &ExecutionResumed,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    head(case, event)?;
    if case.halted().is_none() {
        return Err(Rejection::new(Code::ExecutionNotHalted).article(article(39)));
    }
    text::reason(&resumed.reason)?;
    paper::permit_named(&[RESUME_PAPER], &resumed.papers, event)
}

/// Whether it may end for good on that ground.
///
/// # Errors
/// The first rule that forbids it.
pub(super) fn permit_finish(
    net: &Net,
    case: &Case,
    ground: FinishGround,
    (papers, event): (&[IssuedPaper], &CaseEvent),
) -> Result<(), Rejection> {
    begun(net, case, 40)?;
    if !grounds(net, case).contains(&ground) {
        return Err(Rejection::new(Code::GroundUnknown)
            .field("ground")
            .article(article(40)));
    }
    paper::permit_named(&[FINISH_PAPER], papers, event)
}

/// The grounds on which it may end for good as the case stands.
#[must_use]
pub fn grounds(net: &Net, case: &Case) -> Vec<FinishGround> {
    let mut grounds = vec![
        FinishGround::PartyDead,
        FinishGround::PartyDissolved,
        FinishGround::ObjectGone,
        FinishGround::Other,
    ];
    if execution::revoked(net, case) {
        grounds.insert(3, FinishGround::Revoked);
    }
    grounds
}

/// What carries a decision out or closes the case behind it waits while that is halted.
///
/// # Errors
/// It is halted.
pub(super) fn goes_on(case: &Case, node: &NetNode) -> Result<(), Rejection> {
    match case.halted().filter(|_| execution::waits(&node.step)) {
        Some(halt) => Err(is_halted(halt)),
        None => Ok(()),
    }
}

/// What is halted does not end by a step, whichever it is: it goes on, or it ends for good. Only a party that pays of
/// itself leaves nothing to carry out.
///
/// # Errors
/// It is halted.
pub(super) fn ends(case: &Case, node: &NetNode) -> Result<(), Rejection> {
    match case.halted().filter(|_| node.step.act != Some(Act::Pay)) {
        Some(halt) => Err(is_halted(halt)),
        None => Ok(()),
    }
}

fn is_halted(halt: &Halt) -> Rejection {
    Rejection::new(Code::ExecutionIsHalted)
        .article(Some(halt.ground.article()))
        .with("on", halt.begun.at.date_naive())
        .with("supply", "恢复执行")
}

fn begun(net: &Net, case: &Case, number: u32) -> Result<(), Rejection> {
    if executing(net, case) {
        return Ok(());
    }
    Err(Rejection::new(Code::ExecutionNotBegun).article(article(number)))
}
