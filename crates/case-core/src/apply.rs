//! How an event changes a case: one arm per event. Nothing is judged here; see [`crate::permit`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::case::{Case, CaseState, Pass, PassHow, Stamp, Token};
use crate::case::{Claim, DeemedMark, Extension, Hand, HandHow};
use crate::doubt::{changed, checks_confirmed};
use crate::ending::TransferReceipt;
use crate::event::{
    Actor, CaseEvent, CaseWithdrawn, FieldSet, FieldValue, LimitExtended, SentBack, What,
};
use crate::net::Net;
use crate::versions;
use crate::versions::trail::Versions;
use crate::walk::advance::open;
use crate::walk::retreat::{NoWayBack, retreat};
use crate::walk::{Stop, Trouble, Walk};

mod ends;
mod moved;
mod papers;

use moved::{anew, fired, sign, step_done};

/// Steps that the trace of a case has room for before it grows.
const USUAL_PASSES: usize = 8;

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
pub fn apply(net: &Net, mut case: Option<Case>, event: &CaseEvent) -> Result<Case, Misfit> {
    fold(net, &mut case, event)?;
    case.ok_or_else(|| misfit(MisfitKind::NotStarted, ""))
}

/// An event that is folded: one that stays where it is, or one that may be taken apart.
pub trait Given<'e> {
    /// The event.
    fn given(self) -> Cow<'e, CaseEvent>;
}

impl<'e> Given<'e> for &'e CaseEvent {
    fn given(self) -> Cow<'e, CaseEvent> {
        Cow::Borrowed(self)
    }
}

impl<'e> Given<'e> for CaseEvent {
    fn given(self) -> Cow<'e, CaseEvent> {
        Cow::Owned(self)
    }
}

/// As [`apply`], where the case lies; after an error it is not to be looked at.
pub(crate) fn fold<'e>(
    net: &Net,
    case: &mut Option<Case>,
    event: impl Given<'e>,
) -> Result<(), Misfit> {
    let event = event.given();
    match case {
        Some(case) => go_on(net, case, event),
        None => {
            *case = Some(begin(net, event)?);
            Ok(())
        }
    }
}

/// Folds an event that is not the first.
pub(crate) fn go_on(net: &Net, case: &mut Case, given: Cow<'_, CaseEvent>) -> Result<(), Misfit> {
    let event = &*given;
    let over = case.state != CaseState::Running;
    if over && !event.what.outlives_case() && !ends::taken_back(case, &event.what) {
        return Err(misfit(MisfitKind::AfterEnd, ""));
    }
    let mut signed = None;
    match &event.what {
        What::CaseStarted(_) => return Err(misfit(MisfitKind::AlreadyStarted, "")),
        What::FieldSet(set) => field_set(net, case, set, event),
        What::ChecksConfirmed(confirmed) => checks_confirmed(case, confirmed, event),
        What::StepDone(done) => signed = Some(step_done(net, case, done, event)?),
        What::SentBack(back) => sent_back(net, case, back, event)?,
        What::CaseWithdrawn(withdrawn) => case_withdrawn(net, case, withdrawn, event),
        What::TimerFired(it) | What::ConditionMet(it) => fired(net, case, it, event)?,
        What::Deemed(deemed) => {
            let (at, deemed) = (event.at, deemed.clone());
            case.deemed.push(DeemedMark { at, deemed });
            ends::lapsed(net, case, event);
        }
        What::LimitExtended(more) => extended(case, more, event),
        What::StepClaimed(it) => {
            let by = event.by.clone();
            handed(case, &it.node, event, HandHow::Claimed, Some(by));
        }
        What::StepReleased(it) => {
            let reason = it.reason.clone();
            let how = HandHow::Released { reason };
            handed(case, &it.node, event, how, None);
        }
        What::StepHandedOver(it) => {
            let (to, reason) = (it.to.clone(), it.reason.clone());
            let how = HandHow::HandedOver { to, reason };
            handed(case, &it.node, event, how, Some(it.to.clone()));
        }
        What::PaperNumbered(numbered) => papers::numbered(case, numbered)?,
        What::NumberVoided(voided) => papers::voided(case, voided, event)?,
        // It needs the nets of both versions: `versions::apply`.
        What::VersionChanged(_) => return Err(misfit(MisfitKind::OtherVersion, "")),
        What::VersionRestored(restored) => versions::restored(case, restored, event)?,
        What::CaseStopped(stopped) => ends::case_stopped(net, case, stopped, event),
        What::TransferReceived(received) => {
            case.receipt = Some(TransferReceipt {
                noted: stamp(event),
                received: received.clone(),
            });
        }
        What::RemedyDecided(remedy) => ends::remedy_decided(net, case, remedy, event)?,
        What::ExecutionHalted(halted) => ends::halted(case, halted, event),
        What::ExecutionResumed(resumed) => ends::resumed(case, resumed, event),
    }
    if !matches!(event.what, What::VersionRestored(_)) {
        case.versions.before = None;
    }
    left(net, case, &event.what);
    case.latest = event.at;
    case.version += 1;
    if let Some(pass) = signed.and_then(|place| case.passes.get_mut(place)) {
        sign(pass, given);
    }
    Ok(())
}

/// Folds the first event.
pub(crate) fn begin(net: &Net, event: Cow<'_, CaseEvent>) -> Result<Case, Misfit> {
    let What::CaseStarted(started) = &event.what else {
        return Err(misfit(MisfitKind::NotStarted, ""));
    };
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
    let mut passes = Vec::with_capacity(USUAL_PASSES);
    passes.push(begun);
    let (opened, end) = (stamp(&event), walk.end.unwrap_or(net.start));
    let latest = event.at;
    let start = match event {
        Cow::Owned(CaseEvent {
            what: What::CaseStarted(started),
            ..
        }) => *started,
        Cow::Borrowed(CaseEvent {
            what: What::CaseStarted(started),
            ..
        }) => (**started).clone(),
        Cow::Owned(_) | Cow::Borrowed(_) => return Err(misfit(MisfitKind::NotStarted, "")),
    };
    let mut case = Case {
        state: CaseState::Running,
        tokens: walk.tokens,
        passes,
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
        latest,
        version: 1,
        opened,
        start,
    };
    end_when_empty(net, &mut case, end, latest);
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

fn stamp(event: &CaseEvent) -> Stamp {
    Stamp {
        at: event.at,
        by: event.by.clone(),
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
    case.end_halt(stamp(event), "");
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

fn end_when_empty(net: &Net, case: &mut Case, end: usize, at: DateTime<FixedOffset>) {
    if case.tokens.is_empty() {
        let end = &net.nodes[end];
        let (id, outcome) = (end.id.clone(), end.name.clone());
        case.state = CaseState::Ended {
            at,
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
pub fn replay<'e, E: Given<'e>>(
    net: &Net,
    events: impl IntoIterator<Item = E>,
) -> Result<Option<Case>, Misfit> {
    let mut case = None;
    for event in events {
        fold(net, &mut case, event)?;
    }
    Ok(case)
}
