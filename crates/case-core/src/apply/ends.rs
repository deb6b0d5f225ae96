//! How a case is stopped where it stands, and how it stands again after reconsideration or a judgement.

use super::{Misfit, MisfitKind, anew, cancelled, misfit, papers, stamp};
use crate::case::{Case, CaseState};
use crate::decide::fact::{FINE, HEARING_ASKED_ON, HEARING_WAIVED, PLEA_WAIVED};
use crate::decide::withdraw::by_mistake;
use crate::doubt::end_confirmations;
use crate::ending::{self, CaseStopped, StopHow};
use crate::event::{CaseEvent, Effect, FieldValue, What};
use crate::execution::{ExecutionHalted, ExecutionResumed, FinishGround, Halt};
use crate::net::{Net, NetNode};
use crate::remedy::{RemedyDecided, RemedyMark};
use crate::walk::reopen::reopen;

pub(super) fn case_stopped(net: &Net, case: &mut Case, stopped: &CaseStopped, event: &CaseEvent) {
    papers::beside(case, "", &stopped.papers, event);
    case.end_halt(stamp(event), "");
    let tokens = std::mem::take(&mut case.tokens);
    cancelled(net, case, tokens, event);
    case.state = CaseState::Stopped {
        done: stamp(event),
        stopped: stopped.clone(),
    };
}

/// Whether an event takes back a case that reached its end; only [`crate::permit::permit_blocked`] lets it through.
pub(super) fn taken_back(case: &Case, what: &What) -> bool {
    by_mistake(what) && !matches!(case.state, CaseState::Withdrawn { .. })
}

/// Carrying out the decision is halted.
pub(super) fn halted(case: &mut Case, halted: &ExecutionHalted, event: &CaseEvent) {
    papers::beside(case, "", &halted.papers, event);
    case.halts.push(Halt {
        begun: stamp(event),
        ground: halted.ground,
        harmless: halted.harmless,
        reason: halted.reason.clone(),
        over: None,
    });
}

/// It goes on.
pub(super) fn resumed(case: &mut Case, resumed: &ExecutionResumed, event: &CaseEvent) {
    papers::beside(case, "", &resumed.papers, event);
    case.end_halt(stamp(event), &resumed.reason);
}

/// Three years of halting have ended it.
pub(super) fn lapsed(net: &Net, case: &mut Case, event: &CaseEvent) {
    let lapsed = matches!(&event.what, What::Deemed(it) if it.effect == Effect::NotEnforced);
    if lapsed {
        let stopped = CaseStopped {
            how: StopHow::ExecutionEnded {
                ground: FinishGround::Lapsed,
            },
            reason: String::new(),
            papers: Vec::new(),
        };
        case_stopped(net, case, &stopped, event);
    }
}

/// What reconsideration or a court has decided is kept with the decision that it struck; where it says so, the case
/// stands at an earlier step again.
pub(super) fn remedy_decided(
    net: &Net,
    case: &mut Case,
    remedy: &RemedyDecided,
    event: &CaseEvent,
) -> Result<(), Misfit> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let struck = ending::decision(net, case).map(|(_, ending)| ending);
    let mut mark = RemedyMark {
        noted: stamp(event),
        remedy: remedy.clone(),
        earlier: case.state.clone(),
        struck: struck.or_else(|| ending::ending(net, case)),
        passes: 0,
        extensions: count(case.extensions.len()),
        fields: case.fields.clone(),
    };
    if let Some(fine) = &remedy.fine
        && net.fields.contains_key(FINE)
    {
        let now = FieldValue::Text(fine.trim().to_owned());
        if case.fields.insert(FINE.to_owned(), now.clone()) != Some(now) {
            end_confirmations(case, FINE, event);
        }
    }
    if let Some(to) = &remedy.reopen {
        let tokens =
            reopen(net, case, to, event.at).ok_or_else(|| misfit(MisfitKind::NotThere, to))?;
        let left = std::mem::replace(&mut case.tokens, tokens);
        cancelled(net, case, left, event);
        let tokens = case.tokens.clone();
        anew(case, &tokens);
        case.state = CaseState::Running;
        case.end_halt(stamp(event), "");
        case.receipt = None;
        asked_anew(net, case, to, event);
    }
    mark.passes = count(case.passes.len());
    case.remedies.push(mark);
    Ok(())
}

/// What the party asked for or gave up in the part of the procedure that is done again says nothing any more.
fn asked_anew(net: &Net, case: &mut Case, to: &str, event: &CaseEvent) {
    for key in [PLEA_WAIVED, HEARING_WAIVED, HEARING_ASKED_ON] {
        let asks = |node: &NetNode| node.step.form.iter().any(|field| field.key == key);
        let again = |node: &NetNode| asks(node) && net.lies_from(to, &node.id);
        if net.steps().any(again) && case.fields.remove(key).is_some() {
            end_confirmations(case, key, event);
        }
    }
}
