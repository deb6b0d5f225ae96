//! How an event changes a case: one arm per event. Nothing is judged here; see [`crate::permit`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::case::{Case, CaseState, Pass, PassHow, Stamp, Token};
use crate::case::{Claim, DeemedMark, Extension, Hand, HandHow};
use crate::decide::{extend, tick};
use crate::doubt::{changed, checks_confirmed, end_confirmations};
use crate::ending::TransferReceipt;
use crate::event::{
    Actor, CaseEvent, CaseStarted, CaseWithdrawn, FieldSet, FieldValue, Fired, LimitExtended,
    SentBack, StepDone, What,
};
use crate::law::correction;
use crate::net::Net;
use crate::versions;
use crate::versions::trail::Versions;
use crate::walk::advance::{Moved, advance, kept_round, open};
use crate::walk::retreat::{NoWayBack, retreat};
use crate::walk::{Stop, Trouble, Walk, scope};

mod ends;
mod papers;

/// An event that does not fit the case or the chart: the record is damaged or the chart is another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{what:?} at {element}")]
pub struct Misfit {
    /// What does not fit.
    pub what: MisfitKind,
    /// Id of the node, flow or gateway; empty where the whole case is meant.
    pub element: String,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MisfitKind {
    /// The first event must open the case.
    NotStarted,
    /// The case was opened before.
    AlreadyStarted,
    /// Something follows the end.
    AfterEnd,
    /// The chart has no such element.
    Unknown,
    /// The case does not stand there.
    NotThere,
    /// No branch was recorded at a gateway.
    NoRoute,
    /// A recorded branch does not fit its gateway.
    BadRoute,
    /// A branch was recorded at a gateway that the case does not pass.
    UnusedRoute,
    /// The walk passes more than `MAX_HOPS` elements (10,000).
    TooLong,
    /// No condition of a gateway is true, and it has no default.
    NoneTrue,
    /// The fields do not tell how often an activity is to be done.
    NoCount,
    /// The case has no such paper, or the paper has no number.
    NoPaper,
    /// The case moves to another version of its chart, whose net is not at hand.
    OtherVersion,
    /// There is no move that could be undone.
    NoMove,
}

/// Folds one event into a case.
///
/// # Errors
/// The event does not fit the case or the net.
pub fn apply(net: &Net, case: Option<Case>, event: &CaseEvent) -> Result<Case, Misfit> {
    let mut case = match (case, &event.what) {
        (None, What::CaseStarted(started)) => return case_started(net, started, event),
        (None, _) => return Err(misfit(MisfitKind::NotStarted, "")),
        (Some(case), what)
            if case.state != CaseState::Running
                && !what.outlives_case()
                && !ends::taken_back(&case, what) =>
        {
            return Err(misfit(MisfitKind::AfterEnd, ""));
        }
        (Some(case), _) => case,
    };
    match &event.what {
        What::CaseStarted(_) => return Err(misfit(MisfitKind::AlreadyStarted, "")),
        What::FieldSet(set) => field_set(net, &mut case, set, event),
        What::ChecksConfirmed(confirmed) => checks_confirmed(&mut case, confirmed, event),
        What::StepDone(done) => step_done(net, &mut case, done, event)?,
        What::SentBack(back) => sent_back(net, &mut case, back, event)?,
        What::CaseWithdrawn(withdrawn) => case_withdrawn(net, &mut case, withdrawn, event),
        What::TimerFired(it) | What::ConditionMet(it) => fired(net, &mut case, it, event)?,
        What::Deemed(deemed) => {
            let (at, deemed) = (event.at, deemed.clone());
            case.deemed.push(DeemedMark { at, deemed });
            ends::lapsed(net, &mut case, event);
        }
        What::LimitExtended(more) => extended(&mut case, more, event),
        What::StepClaimed(it) => {
            let by = event.by.clone();
            handed(&mut case, &it.node, event, HandHow::Claimed, Some(by));
        }
        What::StepReleased(it) => {
            let reason = it.reason.clone();
            let how = HandHow::Released { reason };
            handed(&mut case, &it.node, event, how, None);
        }
        What::StepHandedOver(it) => {
            let (to, reason) = (it.to.clone(), it.reason.clone());
            let how = HandHow::HandedOver { to, reason };
            handed(&mut case, &it.node, event, how, Some(it.to.clone()));
        }
        What::PaperNumbered(numbered) => papers::numbered(&mut case, numbered)?,
        What::NumberVoided(voided) => papers::voided(&mut case, voided, event)?,
        // It needs the nets of both versions: `versions::apply`.
        What::VersionChanged(_) => return Err(misfit(MisfitKind::OtherVersion, "")),
        What::VersionRestored(restored) => case = versions::restored(case, restored, event)?,
        What::CaseStopped(stopped) => ends::case_stopped(net, &mut case, stopped, event),
        What::TransferReceived(received) => {
            case.receipt = Some(TransferReceipt {
                noted: stamp(event),
                received: received.clone(),
            });
        }
        What::RemedyDecided(remedy) => ends::remedy_decided(net, &mut case, remedy, event)?,
        What::ExecutionHalted(halted) => ends::halted(&mut case, halted, event),
        What::ExecutionResumed(resumed) => ends::resumed(&mut case, resumed, event),
    }
    if !matches!(event.what, What::VersionRestored(_)) {
        case.versions.before = None;
    }
    left(net, &mut case, &event.what);
    case.latest = event.at;
    case.version += 1;
    Ok(case)
}

fn case_started(net: &Net, started: &CaseStarted, event: &CaseEvent) -> Result<Case, Misfit> {
    let routes = BTreeMap::new();
    let mut walk = Walk::new(net, &routes, event.at, started.engine);
    walk.begin().map_err(|stop| stopped(&stop))?;
    let start = &net.nodes[net.start];
    let begun = Pass {
        node: start.id.clone(),
        from: event.at,
        to: event.at,
        by: event.by.clone(),
        with: Vec::new(),
        opinion: String::new(),
        how: PassHow::Done { flows: walk.flows },
        card: None,
    };
    let mut case = Case {
        start: started.clone(),
        opened: stamp(event),
        state: CaseState::Running,
        tokens: walk.tokens,
        passes: vec![begun],
        fields: BTreeMap::new(),
        rounds: BTreeMap::new(),
        happened: BTreeMap::new(),
        deemed: Vec::new(),
        extensions: Vec::new(),
        claims: Vec::new(),
        hands: Vec::new(),
        papers: Vec::new(),
        corrections: Vec::new(),
        remedies: Vec::new(),
        halts: Vec::new(),
        receipt: None,
        confirmations: Vec::new(),
        versions: Versions::default(),
        latest: event.at,
        version: 1,
    };
    end_when_empty(net, &mut case, walk.end.unwrap_or(net.start), event);
    Ok(case)
}

fn field_set(net: &Net, case: &mut Case, set: &FieldSet, event: &CaseEvent) {
    if case.fields.get(&set.key) != Some(&set.value) {
        changed(net, case, set, event);
    }
    match &set.value {
        FieldValue::Text(text) if text.is_empty() => {
            case.fields.remove(&set.key);
        }
        value @ (FieldValue::Text(_) | FieldValue::Missing(_)) => {
            case.fields.insert(set.key.clone(), value.clone());
        }
    }
}

fn step_done(net: &Net, case: &mut Case, done: &StepDone, event: &CaseEvent) -> Result<(), Misfit> {
    let at = net
        .position(&done.node)
        .ok_or_else(|| misfit(MisfitKind::Unknown, &done.node))?;
    let how = open(net, case, at).ok_or_else(|| misfit(MisfitKind::NotThere, &done.node))?;
    let more = extend::by_step(case, &net.nodes[at]);
    let moved = advance(net, case, (at, how), &done.routes, event.at, false)
        .map_err(|stop| stopped(&stop))?;
    if let Some(unused) = done
        .routes
        .keys()
        .find(|gateway| !moved.used.contains(*gateway))
    {
        return Err(misfit(MisfitKind::UnusedRoute, unused));
    }
    if let Some(kept) = kept_round(net, case, at, how) {
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
    correction::note(case, &net.nodes[at], stamp(event));
    let pass = Pass {
        node: done.node.clone(),
        from: moved.since,
        to: event.at,
        by: event.by.clone(),
        with: done.with.clone(),
        opinion: done.opinion.clone(),
        how: PassHow::Done { flows: Vec::new() },
        card: None,
    };
    moved_on(net, case, moved, pass, (at, event));
    papers::issued(case, done, event);
    Ok(())
}

fn stamp(event: &CaseEvent) -> Stamp {
    Stamp {
        at: event.at,
        by: event.by.clone(),
    }
}

/// An event of the chart that happened by itself.
fn fired(net: &Net, case: &mut Case, fired: &Fired, event: &CaseEvent) -> Result<(), Misfit> {
    let at = net
        .position(&fired.node)
        .ok_or_else(|| misfit(MisfitKind::Unknown, &fired.node))?;
    let how =
        tick::opening(net, case, at).ok_or_else(|| misfit(MisfitKind::NotThere, &fired.node))?;
    let routes = BTreeMap::new();
    let moved =
        advance(net, case, (at, how), &routes, event.at, false).map_err(|stop| stopped(&stop))?;
    if tick::stays(net, at) {
        *case
            .happened
            .entry(tick::stay(net, case, at, how))
            .or_default() += 1;
    }
    let pass = Pass {
        node: fired.node.clone(),
        from: moved.since,
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

/// Puts the tokens where they stand now, with what was passed, caught and ended on the way.
fn moved_on(
    net: &Net,
    case: &mut Case,
    moved: Moved,
    mut pass: Pass,
    (at, event): (usize, &CaseEvent),
) {
    cancelled(net, case, moved.cancelled, event);
    anew(case, &moved.tokens);
    case.tokens = moved.tokens;
    pass.how = PassHow::Done { flows: moved.flows };
    correction::begin(net, case, event.at);
    case.passes.push(pass);
    let caught = moved.caught.into_iter();
    case.passes
        .extend(caught.map(|token| passed(token, event, PassHow::Done { flows: Vec::new() })));
    end_when_empty(net, case, moved.end.unwrap_or(at), event);
}

/// An activity that begins its rounds anew forgets those of its last time.
fn anew(case: &mut Case, tokens: &[Token]) {
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

fn extended(case: &mut Case, more: &LimitExtended, event: &CaseEvent) {
    case.extensions.push(Extension {
        granted: stamp(event),
        by: more.by.clone(),
        reason: more.reason.clone(),
    });
}

/// A step changes hands: who holds it from now on, and the trace.
fn handed(case: &mut Case, node: &str, event: &CaseEvent, how: HandHow, holder: Option<Actor>) {
    case.claims.retain(|claim| claim.node != node);
    case.claims.extend(holder.map(|by| Claim {
        node: node.to_owned(),
        held: Stamp { at: event.at, by },
    }));
    case.hands.push(Hand {
        node: node.to_owned(),
        done: Stamp {
            at: event.at,
            by: event.by.clone(),
        },
        how,
    });
}

/// Nobody holds a step that was left.
fn left(net: &Net, case: &mut Case, what: &What) {
    if case.claims.is_empty() {
        return;
    }
    let done = match what {
        What::StepDone(done) => Some(&done.node),
        What::SentBack(back) => Some(&back.from),
        What::TimerFired(it) | What::ConditionMet(it) => Some(&it.node),
        What::CaseStarted(_)
        | What::FieldSet(_)
        | What::ChecksConfirmed(_)
        | What::CaseWithdrawn(_)
        | What::Deemed(_)
        | What::LimitExtended(_)
        | What::StepClaimed(_)
        | What::StepReleased(_)
        | What::StepHandedOver(_)
        | What::PaperNumbered(_)
        | What::NumberVoided(_)
        | What::VersionChanged(_)
        | What::VersionRestored(_)
        | What::CaseStopped(_)
        | What::TransferReceived(_)
        | What::RemedyDecided(_)
        | What::ExecutionHalted(_)
        | What::ExecutionResumed(_) => None,
    };
    let claims = std::mem::take(&mut case.claims);
    let kept = claims.into_iter().filter(|claim| {
        let at = net.position(&claim.node);
        done != Some(&claim.node) && at.is_some_and(|at| open(net, case, at).is_some())
    });
    case.claims = kept.collect();
}

fn sent_back(net: &Net, case: &mut Case, back: &SentBack, event: &CaseEvent) -> Result<(), Misfit> {
    let node = |id: &str| {
        net.position(id)
            .ok_or_else(|| misfit(MisfitKind::Unknown, id))
    };
    let (from, to) = (node(&back.from)?, node(&back.to)?);
    let retreat = retreat(net, case, from, to, event.at).map_err(|why| match why {
        NoWayBack::ElsewhereNow => misfit(MisfitKind::NotThere, &back.from),
        NoWayBack::NeverPassed | NoWayBack::LiesAhead | NoWayBack::Ambiguous => {
            misfit(MisfitKind::NotThere, &back.to)
        }
    })?;
    cancelled(net, case, retreat.cancelled, event);
    anew(case, &retreat.tokens);
    case.tokens = retreat.tokens;
    case.passes.push(Pass {
        node: back.from.clone(),
        from: retreat.left.since,
        to: event.at,
        by: event.by.clone(),
        with: Vec::new(),
        opinion: back.reason.clone(),
        how: PassHow::Back {
            to: back.to.clone(),
        },
        card: None,
    });
    Ok(())
}

fn case_withdrawn(net: &Net, case: &mut Case, withdrawn: &CaseWithdrawn, event: &CaseEvent) {
    let tokens = std::mem::take(&mut case.tokens);
    cancelled(net, case, tokens, event);
    case.state = CaseState::Withdrawn {
        at: event.at,
        reason: withdrawn.reason.clone(),
        how: withdrawn.how,
    };
}

/// Puts down the steps and events that were left without being done.
fn cancelled(net: &Net, case: &mut Case, tokens: Vec<Token>, event: &CaseEvent) {
    let acted_on = |token: &Token| {
        let node = net.node(&token.node);
        token.rounds.is_none() && node.is_some_and(|node| node.kind.acted_on())
    };
    let left = tokens.into_iter().filter(acted_on);
    case.passes
        .extend(left.map(|token| passed(token, event, PassHow::Cancelled)));
}

/// What a token leaves behind when an event takes it away without a word of anybody.
fn passed(token: Token, event: &CaseEvent, how: PassHow) -> Pass {
    Pass {
        node: token.node,
        from: token.since,
        to: event.at,
        by: event.by.clone(),
        with: Vec::new(),
        opinion: String::new(),
        how,
        card: None,
    }
}

fn end_when_empty(net: &Net, case: &mut Case, end: usize, event: &CaseEvent) {
    if case.tokens.is_empty() {
        let end = &net.nodes[end];
        let (id, outcome) = (end.id.clone(), end.name.clone());
        case.state = CaseState::Ended {
            at: event.at,
            end: id,
            outcome,
        };
    }
}

fn misfit(what: MisfitKind, element: &str) -> Misfit {
    Misfit {
        what,
        element: element.to_owned(),
    }
}

fn stopped(stop: &Stop) -> Misfit {
    let what = match stop.trouble {
        Trouble::NoRoute => MisfitKind::NoRoute,
        Trouble::BadRoute => MisfitKind::BadRoute,
        Trouble::TooLong => MisfitKind::TooLong,
        Trouble::NoneTrue => MisfitKind::NoneTrue,
        Trouble::NoCount => MisfitKind::NoCount,
    };
    misfit(what, &stop.element)
}

/// Folds a whole history; `None` when there are no events.
///
/// # Errors
/// The first event that does not fit.
pub fn replay<'a>(
    net: &Net,
    events: impl IntoIterator<Item = &'a CaseEvent>,
) -> Result<Option<Case>, Misfit> {
    let mut case = None;
    for event in events {
        case = Some(apply(net, case, event)?);
    }
    Ok(case)
}
