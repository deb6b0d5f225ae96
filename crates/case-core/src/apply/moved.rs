//! How a step that is done, or an event that happened by itself, moves the tokens and leaves its trace.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::{
    Misfit, MisfitKind, cancelled, end_when_empty, extended, misfit, papers, passed, stamp, stopped,
};
use crate::case::{Case, CaseState, Pass, PassHow, Token};
use crate::decide::{extend, tick};
use crate::doubt::end_confirmations;
use crate::event::{Actor, CaseEvent, Fired, StepDone, What};
use crate::law::correction;
use crate::net::Net;
use crate::walk::advance::{Moved, advance_folded, kept_round, open};
use crate::walk::scope;

/// Moves on from a step; gives the place of its trace, which is still to be signed.
pub(super) fn step_done(
    net: &Net,
    case: &mut Case,
    done: &StepDone,
    event: &CaseEvent,
) -> Result<usize, Misfit> {
    let at = net
        .position(&done.node)
        .ok_or_else(|| misfit(MisfitKind::Unknown, &done.node))?;
    let how = open(net, case, at).ok_or_else(|| misfit(MisfitKind::NotThere, &done.node))?;
    let more = extend::by_step(case, &net.nodes[at]);
    let kept = kept_round(net, case, at, how);
    let moved = advance_folded(net, case, (at, how), &done.routes, event.at)
        .map_err(|stop| stopped(&stop))?;
    if let Some(unused) = done
        .routes
        .keys()
        .find(|gateway| !moved.used.contains(*gateway))
    {
        return Err(misfit(MisfitKind::UnusedRoute, unused));
    }
    if let Some(kept) = kept {
        *case = kept;
        let again = |token: &Token| scope::is_own_round(&token.scope, &done.node);
        if moved.tokens.iter().any(again) {
            for field in &net.nodes[at].step.form {
                case.fields.remove(&field.key);
                end_confirmations(case, &field.key, event);
            }
        }
    }
    if let Some(more) = more {
        extended(case, &more, event);
    }
    correction::note(case, &net.nodes[at], || stamp(event));
    let place = moved_on(net, case, moved, unsigned(event.at), (at, event));
    papers::issued(case, done, event);
    Ok(place)
}

/// The trace of a step before its event has signed it.
fn unsigned(to: DateTime<FixedOffset>) -> Pass {
    Pass {
        node: String::new(),
        from: to,
        to,
        by: Actor {
            user: String::new(),
            name: String::new(),
            post: String::new(),
            instead_of: None,
        },
        with: Vec::new(),
        opinion: String::new(),
        how: PassHow::Cancelled,
        card: None,
    }
}

/// Writes into the trace of a step what its event says: the words are moved where nobody else needs them.
pub(super) fn sign(pass: &mut Pass, event: Cow<'_, CaseEvent>) {
    let (by, done) = match event {
        Cow::Owned(CaseEvent {
            by,
            what: What::StepDone(done),
            ..
        }) => (by, done),
        Cow::Borrowed(CaseEvent {
            by,
            what: What::StepDone(done),
            ..
        }) => {
            pass.node.clone_from(&done.node);
            pass.with.clone_from(&done.with);
            pass.opinion.clone_from(&done.opinion);
            pass.by.clone_from(by);
            return;
        }
        Cow::Owned(_) | Cow::Borrowed(_) => return,
    };
    pass.node = done.node;
    pass.with = done.with;
    pass.opinion = done.opinion;
    pass.by = by;
}

/// An event of the chart that happened by itself.
pub(super) fn fired(
    net: &Net,
    case: &mut Case,
    fired: &Fired,
    event: &CaseEvent,
) -> Result<(), Misfit> {
    let at = net
        .position(&fired.node)
        .ok_or_else(|| misfit(MisfitKind::Unknown, &fired.node))?;
    let how =
        tick::opening(net, case, at).ok_or_else(|| misfit(MisfitKind::NotThere, &fired.node))?;
    let routes = BTreeMap::new();
    let stay = tick::stays(net, at).then(|| tick::stay(net, case, at, how));
    let moved =
        advance_folded(net, case, (at, how), &routes, event.at).map_err(|stop| stopped(&stop))?;
    if let Some(stay) = stay {
        *case.happened.entry(stay).or_default() += 1;
    }
    let pass = Pass {
        node: fired.node.clone(),
        from: event.at,
        to: event.at,
        by: event.by.clone(),
        with: Vec::new(),
        opinion: String::new(),
        how: PassHow::Done { flows: Vec::new() },
        card: None,
    };
    moved_on(net, case, moved, pass, (at, event));
    Ok(())
}

/// Puts the tokens where they stand now, with what was passed, caught and ended on the way; gives the place of what was
/// passed.
fn moved_on(
    net: &Net,
    case: &mut Case,
    moved: Moved,
    mut pass: Pass,
    (at, event): (usize, &CaseEvent),
) -> usize {
    cancelled(net, case, moved.cancelled, event);
    anew(case, &moved.tokens);
    case.tokens = moved.tokens;
    pass.how = PassHow::Done { flows: moved.flows };
    pass.from = moved.since;
    correction::begin(net, case, event.at);
    let place = case.passes.len();
    case.passes.push(pass);
    let caught = moved.caught.into_iter();
    case.passes
        .extend(caught.map(|token| passed(token, event, PassHow::Done { flows: Vec::new() })));
    end_when_empty(net, case, moved.end.unwrap_or(at), event.at);
    if case.state != CaseState::Running {
        case.end_halt(stamp(event), "");
    }
    place
}

/// An activity that begins its rounds anew forgets those of its last time.
pub(super) fn anew(case: &mut Case, tokens: &[Token]) {
    let key = |token: &Token| token.rounds.as_ref().map(|mark| mark.key.clone());
    for token in tokens.iter().filter(|token| token.rounds.is_some()) {
        let before = case
            .tokens
            .iter()
            .any(|old| old.node == token.node && key(old) == key(token));
        if !before {
            case.rounds.remove(&token.node);
        }
    }
}
