//! What happens by itself: timers that ran out, conditions that became true, effects of the law. Time comes in with
//! the command; what was due while nobody looked is caught up in order, each dated at its own moment.

use std::borrow::Cow;

use chrono::{DateTime, Days, FixedOffset};
use flow_model::step::{Step, Unit};

use super::Context;
use crate::apply::apply;
use crate::case::{Case, CaseState};
use crate::choices::AUTOMATIC;
use crate::clock::Calendar;
use crate::clock::timing::Timing;
use crate::event::{Actor, CLOCK, CaseEvent, Fired, What};
use crate::execution::counted_from;
use crate::law::deemed;
use crate::net::formula::Facts;
use crate::net::{Net, NetKind, NetNode};
use crate::rejection::{Code, Rejection};
use crate::walk::advance::{Open, advance, opens};
use crate::walk::scope;
use crate::walk::throw::openers;

/// Most events that one tick makes; the next tick goes on.
pub const MAX_CAUGHT_UP: usize = 200;
/// Most conditions that one command sets off: a condition that stays true could go round for ever.
pub const MAX_CONDITIONS: usize = 50;

/// Whether a tick may have something to do for such a case; without events of the kind it never has.
#[must_use]
pub fn watched(net: &Net, case: &Case) -> bool {
    case.state == CaseState::Running
        && case.start.engine >= AUTOMATIC
        && (net.has_automatic() || deemed::watched(net, case))
}

/// The moment at which a tick would make the next event; `None` where nothing is under way.
#[must_use]
pub fn next_at(net: &Net, case: &Case, calendar: &Calendar) -> Option<DateTime<FixedOffset>> {
    let timers = timers(net, case, calendar).map(|(at, _)| at);
    timers
        .chain(deemed::next(net, case, calendar).map(|(at, _)| at))
        .min()
}

/// Everything that is due up to now.
pub(super) fn due(net: &Net, case: &Case, context: &Context<'_>) -> Vec<CaseEvent> {
    let mut events = Vec::new();
    let mut case = case.clone();
    while events.len() < MAX_CAUGHT_UP && watched(net, &case) {
        let Some(event) = next(net, &case, context) else {
            break;
        };
        let Ok(after) = apply(net, Some(case), &event) else {
            break;
        };
        case = after;
        events.push(event);
    }
    events
}

/// Conditions that a command has made true.
pub(super) fn conditions(net: &Net, mut case: Case, context: &Context<'_>) -> Vec<CaseEvent> {
    let mut events = Vec::new();
    while events.len() < MAX_CONDITIONS && watched(net, &case) {
        let Some(what) = condition(net, &case) else {
            break;
        };
        let event = by_clock(context.now.max(case.latest), what);
        let Ok(after) = apply(net, Some(case), &event) else {
            break;
        };
        case = after;
        events.push(event);
    }
    events
}

fn next(net: &Net, case: &Case, context: &Context<'_>) -> Option<CaseEvent> {
    if let Some(what) = condition(net, case) {
        return Some(by_clock(case.latest, what));
    }
    let timer = timers(net, case, context.calendar)
        .min_by_key(|(at, _)| *at)
        .map(|(at, node)| (at, What::TimerFired(Fired { node })));
    let law =
        deemed::next(net, case, context.calendar).map(|(at, deemed)| (at, What::Deemed(deemed)));
    let (at, what) = [law, timer]
        .into_iter()
        .flatten()
        .min_by_key(|(at, _)| *at)?;
    (at <= context.now).then(|| by_clock(at.max(case.latest), what))
}

fn by_clock(at: DateTime<FixedOffset>, what: What) -> CaseEvent {
    CaseEvent {
        at,
        by: Actor::clock(),
        what,
    }
}

fn timers<'a>(
    net: &'a Net,
    case: &'a Case,
    calendar: &'a Calendar,
) -> impl Iterator<Item = (DateTime<FixedOffset>, String)> + 'a {
    let of_node = move |&at: &usize| {
        let node = &net.nodes[at];
        let moments = opens(net, case, at).into_iter().filter_map(move |how| {
            let fired = case.happened.get(&stay(net, case, at, how)).copied();
            let since = since(net, case, how);
            let timing = timing(case, node, since)?;
            let from = counted_from(case, held_at(net, case, node, how), since)?;
            timing.next(calendar, from, fired.unwrap_or_default())
        });
        moments.min().map(|moment| (moment, node.id.clone()))
    };
    net.by_itself.iter().filter_map(of_node)
}

/// When an event happens by itself in a stay that began then: a limit that runs on from an earlier version counts.
fn timing<'a>(
    case: &'a Case,
    node: &'a NetNode,
    since: DateTime<FixedOffset>,
) -> Option<Cow<'a, Timing>> {
    let kept = case.versions.kept_limit(&node.id, since);
    let kept = kept.map(|limit| Cow::Owned(Timing::Limit(limit.clone())));
    kept.or_else(|| node.timing.as_ref().map(Cow::Borrowed))
}

/// The event that would happen by now, as things stand: a timer that ran out, a condition that is true.
pub(crate) fn at_once(
    net: &Net,
    case: &Case,
    calendar: &Calendar,
    now: DateTime<FixedOffset>,
) -> Option<String> {
    if !watched(net, case) {
        return None;
    }
    if let Some(What::ConditionMet(met)) = condition(net, case) {
        return Some(met.node);
    }
    let over = timers(net, case, calendar).find(|(at, _)| *at <= now);
    over.map(|(_, node)| node)
}

/// The first condition that is true and has not happened in this stay.
fn condition(net: &Net, case: &Case) -> Option<What> {
    let facts = facts(net, case);
    let true_now = |&&at: &&usize| {
        let formula = net.nodes[at].condition.as_ref();
        formula.is_some_and(|formula| {
            let new = |how: &Open| !case.happened.contains_key(&stay(net, case, at, *how));
            opens(net, case, at).iter().any(new) && formula.holds(facts, &[])
        })
    };
    let at = *net.by_itself.iter().find(true_now)?;
    let node = net.nodes[at].id.clone();
    Some(What::ConditionMet(Fired { node }))
}

fn facts<'a>(net: &'a Net, case: &'a Case) -> Facts<'a> {
    Facts {
        forms: &net.fields,
        fields: &case.fields,
        rounds: &case.rounds,
    }
}

/// The opening by which `at` happens now: the one whose time comes first of those that have not happened as often as
/// they can.
pub(crate) fn opening(net: &Net, case: &Case, at: usize) -> Option<Open> {
    let timing = net.nodes[at].timing.as_ref();
    let times = |how: Open| {
        let key = stay(net, case, at, how);
        case.happened.get(&key).copied().unwrap_or_default()
    };
    // The same limit runs out first where it began first: only a cycle must be counted, and needs no calendar.
    let moment = |how: Open| match timing.filter(|timing| !timing.once()) {
        Some(cycle) => cycle.next(&Calendar::national(), since(net, case, how), times(how)),
        None => (times(how) == 0).then(|| since(net, case, how)),
    };
    let all = opens(net, case, at).into_iter();
    all.filter_map(|how| Some((moment(how)?, how)))
        .min_by_key(|(moment, _)| *moment)
        .map(|(_, how)| how)
}

/// The card of the step at which an event waits: its host's, else its own.
fn held_at<'a>(net: &'a Net, case: &Case, node: &'a NetNode, how: Open) -> &'a Step {
    let host = match how {
        Open::Border { host, .. } => case.tokens.get(host),
        Open::Here(_) | Open::FirstOf { .. } | Open::Beside { .. } => None,
    };
    let host = host.and_then(|token| net.node(&token.node));
    &host.unwrap_or(node).step
}

/// Since when something stands open.
fn since(net: &Net, case: &Case, how: Open) -> DateTime<FixedOffset> {
    let of = |token: usize| case.tokens.get(token).map_or(case.opened.at, |it| it.since);
    match how {
        Open::Here(token) => of(token),
        Open::FirstOf { gate, .. } => of(gate),
        Open::Border { host, .. } => of(host),
        Open::Beside { number } => {
            let openers = openers(net, &case.tokens);
            let around = openers.get(number).map_or("", |(_, scope)| scope.as_str());
            let holder = |token: &&crate::case::Token| {
                token.node == scope::sub(around) && token.scope == scope::outer(around)
            };
            let holder = case.tokens.iter().find(holder);
            holder.map_or(case.opened.at, |token| token.since)
        }
    }
}

/// Names one stay of an event that may happen without ending what it waits at.
pub(crate) fn stay(net: &Net, case: &Case, at: usize, how: Open) -> String {
    let id = &net.nodes[at].id;
    match how {
        Open::Here(token)
        | Open::FirstOf { gate: token, .. }
        | Open::Border { host: token, .. } => {
            let token = case.tokens.get(token);
            let (scope, since) = token.map_or(("", 0), |token| {
                (token.scope.as_str(), token.since.timestamp_millis())
            });
            format!("{scope}|{id}|{since}")
        }
        Open::Beside { number } => {
            let openers = openers(net, &case.tokens);
            let scope = openers.get(number).map_or("", |(_, scope)| scope.as_str());
            format!("{scope}|{id}")
        }
    }
}

/// Whether an event of the clock may be put down; the platform asks it of what desks recorded. A desk may keep local
/// days off that others do not know: a limit is asked for what it takes at least.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(net: &Net, case: &Case, event: &CaseEvent) -> Result<(), Rejection> {
    if event.by.user != CLOCK || case.start.engine < AUTOMATIC {
        return Err(Rejection::new(Code::WrongPost).with("post", CLOCK));
    }
    match &event.what {
        What::TimerFired(fired) => timer_may(net, case, fired, event),
        What::ConditionMet(fired) => {
            let at = automatic(net, case, fired)?.0;
            let formula = net.nodes[at].condition.as_ref();
            if !formula.is_some_and(|formula| formula.holds(facts(net, case), &[])) {
                return Err(Rejection::new(Code::NotDueYet).with("node", &fired.node));
            }
            moves(net, case, fired, event)
        }
        What::Deemed(deemed) => deemed::permit(net, case, deemed, event),
        _ => Err(Rejection::new(Code::CaseMisfit)),
    }
}

fn timer_may(net: &Net, case: &Case, fired: &Fired, event: &CaseEvent) -> Result<(), Rejection> {
    let (at, how) = automatic(net, case, fired)?;
    let begun = since(net, case, how);
    let times = case
        .happened
        .get(&stay(net, case, at, how))
        .copied()
        .unwrap_or_default();
    let timing = timing(case, &net.nodes[at], begun);
    let begun = counted_from(case, held_at(net, case, &net.nodes[at], how), begun)
        .ok_or_else(|| Rejection::new(Code::NotDueYet).with("node", &fired.node))?;
    let least = match timing.as_deref() {
        Some(Timing::Limit(limit)) if limit.unit == Unit::Day => {
            let last = begun
                .date_naive()
                .checked_add_days(Days::new(limit.number.into()));
            last.and_then(|last| crate::clock::timing::over(last, *begun.offset()))
        }
        Some(Timing::Limit(_)) => Some(begun),
        Some(timing) => timing.next(&Calendar::national(), begun, times),
        None => None,
    };
    if least.is_none_or(|least| event.at < least) {
        return Err(Rejection::new(Code::NotDueYet).with("node", &fired.node));
    }
    moves(net, case, fired, event)
}

fn automatic(net: &Net, case: &Case, fired: &Fired) -> Result<(usize, Open), Rejection> {
    let unknown = || Rejection::new(Code::StepUnknown).with("node", &fired.node);
    let at = net.position(&fired.node).ok_or_else(unknown)?;
    let shut = || Rejection::new(Code::StepNotOpen).with("node", &fired.node);
    let how = opening(net, case, at).ok_or_else(shut)?;
    Ok((at, how))
}

fn moves(net: &Net, case: &Case, fired: &Fired, event: &CaseEvent) -> Result<(), Rejection> {
    let open = automatic(net, case, fired)?;
    let routes = std::collections::BTreeMap::new();
    advance(net, case, open, &routes, event.at, false)
        .map(drop)
        .map_err(|stop| Rejection::new(Code::RouteRequired).field(&stop.element))
}

/// Whether an event leaves what it waits at as it is, so that it could happen again.
pub(crate) fn stays(net: &Net, at: usize) -> bool {
    matches!(
        net.nodes[at].kind,
        NetKind::Boundary {
            interrupting: false,
            ..
        } | NetKind::Opener {
            interrupting: false,
            ..
        }
    )
}
