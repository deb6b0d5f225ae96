//! A case moves to another version of its chart (换版): by a plan that says which step is which, checked first, for all
//! cases of the plan or for none, undone as long as nothing else has happened (docs/decisions/0018).
//!
//! What was done stays as it was done: facts, fields, documents, and the cards under which the steps were done, so that
//! the separation of duties and the clock of the law look at what happened and not at what the new version says.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::apply::{Given, Misfit, MisfitKind};
use crate::case::Case;
use crate::clock::{Calendar, due};
use crate::decide::{Context, text, tick};
use crate::event::{CaseEvent, ChartRef, VersionChanged, VersionRestored, What};
use crate::net::Net;
use crate::permit::{forwards, running};
use crate::rejection::{Code, Rejection};

mod ahead;
mod carry;
mod explore;
mod image;
mod limits;
pub mod propose;
pub mod trail;

/// The post that moves cases: the one that publishes charts.
pub const DESIGNER: &str = "designer";
/// Most elements that a plan names.
pub const MAX_NAMED: usize = crate::net::MAX_NODES;

/// Which step is which, from one version to another of the same chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Names the plan.
    pub plan: String,
    /// The version on which the cases run.
    pub from: ChartRef,
    /// The version to which they move.
    pub to: ChartRef,
    /// Elements under another id: old id to new one, an empty one where there is none.
    #[serde(default)]
    pub nodes: BTreeMap<String, String>,
    /// Why.
    pub reason: String,
}

/// The way from one version to another, with what is known of the markings that were looked at.
pub struct Road<'a> {
    /// The net of the version on which the cases run.
    pub old: &'a Net,
    /// The net of the version to which they move.
    pub new: &'a Net,
    /// As [`Plan::nodes`].
    pub nodes: &'a BTreeMap<String, String>,
    /// What was found out before.
    pub known: &'a Known,
}

/// What was found out about markings: cases that stand at the same places have the same future.
#[derive(Debug, Default)]
pub struct Known(Mutex<HashMap<String, explore::Future>>);

impl Known {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, explore::Future>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How a case would stand in the other version.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Where it stands, and where it would stand.
    pub places: BTreeMap<String, String>,
    /// Ids of steps that were done and lie ahead again.
    pub again: Vec<String>,
    /// Ids of new steps that no longer lie ahead.
    pub skips: Vec<String>,
    /// Ids of steps and events whose limits of a statute run on as they are.
    pub kept: Vec<String>,
    /// The case as it would be.
    pub case: Case,
}

/// How a case would stand after the event, or what stands in the way.
///
/// # Errors
/// The first thing that cannot be carried over.
pub fn look(
    road: &Road<'_>,
    case: &Case,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<Look, Rejection> {
    let changed = changed(event)?;
    named(road)?;
    if case.start.chart != changed.from
        || changed.from.chart != changed.to.chart
        || changed.from == changed.to
    {
        return Err(
            Rejection::new(Code::MoveVersionDiffers).with("version", case.start.chart.version)
        );
    }
    let carried = carry::carry(road, case, changed, event)?;
    lawful(road, case, &carried.case, event, calendar)?;
    let ahead = ahead::of(road, case, &carried.case);
    if !ahead.unchanged {
        explore::completes(road, case, &carried.case)?;
    }
    Ok(Look {
        places: carried.places,
        again: ahead.again,
        skips: ahead.skips,
        kept: carried.kept,
        case: carried.case,
    })
}

/// The event that moves a case, and how the case stands then.
///
/// # Errors
/// What [`permit`] says, and `move_due_at_once`.
pub fn decide(
    road: &Road<'_>,
    case: &Case,
    plan: &Plan,
    context: &Context<'_>,
) -> Result<(CaseEvent, Look), Rejection> {
    let mut changed = VersionChanged {
        plan: plan.plan.clone(),
        from: plan.from.clone(),
        to: plan.to.clone(),
        nodes: plan.nodes.clone(),
        places: BTreeMap::new(),
        reason: plan.reason.trim().to_owned(),
    };
    let event = |changed: &VersionChanged| CaseEvent {
        at: context.now,
        by: context.actor.clone(),
        what: What::VersionChanged(Box::new(changed.clone())),
    };
    let first = event(&changed);
    may(case, &changed.reason, &first)?;
    let found = look(road, case, &first, context.calendar)?;
    if let Some(node) = tick::at_once(road.new, &found.case, context.calendar, context.now) {
        let name = trail::name_of(road.new, &found.case, &node).to_owned();
        return Err(about(Code::MoveDueAtOnce, &node, &name));
    }
    changed.places.clone_from(&found.places);
    Ok((event(&changed), found))
}

/// Whether a case may move like that; the platform asks it of what a desk recorded.
///
/// # Errors
/// The first rule that forbids it; `move_places_differ` where the event says that the case stands elsewhere than the
/// plan gives.
pub fn permit(
    road: &Road<'_>,
    case: &Case,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    let changed = changed(event)?;
    text::actor(&event.by)?;
    may(case, &changed.reason, event)?;
    let found = look(road, case, event, calendar)?;
    let right = found
        .places
        .iter()
        .find(|(old, new)| changed.places.get(*old) != Some(new));
    let wrong = changed
        .places
        .keys()
        .find(|old| !found.places.contains_key(*old));
    match right.map(|(old, _)| old).or(wrong) {
        Some(node) => Err(Rejection::new(Code::MovePlacesDiffer).with("node", node)),
        None => Ok(()),
    }
}

/// Moves a case; nothing is judged here.
///
/// # Errors
/// The event does not fit the case or the nets.
pub fn apply(old: &Net, new: &Net, case: &Case, event: &CaseEvent) -> Result<Case, Misfit> {
    let misfit = |element: &str| Misfit {
        what: MisfitKind::OtherVersion,
        element: element.to_owned(),
    };
    let changed = changed(event).map_err(|_| misfit(""))?;
    running(case).map_err(|_| Misfit {
        what: MisfitKind::AfterEnd,
        element: String::new(),
    })?;
    if case.start.chart != changed.from {
        return Err(misfit(&changed.from.hash));
    }
    let known = Known::default();
    let road = Road {
        old,
        new,
        nodes: &changed.nodes,
        known: &known,
    };
    let carried = carry::carry(&road, case, changed, event);
    carried
        .map(|carried| carried.case)
        .map_err(|why| misfit(why.params.get("node").map_or("", String::as_str)))
}

/// Folds a history that runs over several versions; `net` gives the net of each.
///
/// # Errors
/// The first event that does not fit, or whose net is not given.
pub fn replay<'n, 'e, E: Given<'e>>(
    events: impl IntoIterator<Item = E>,
    net: impl Fn(&ChartRef) -> Option<&'n Net>,
) -> Result<Option<Case>, Misfit> {
    let given = |chart: &ChartRef| {
        net(chart).ok_or_else(|| Misfit {
            what: MisfitKind::OtherVersion,
            element: chart.hash.clone(),
        })
    };
    let mut case: Option<Case> = None;
    let mut here: Option<&Net> = None;
    for event in events {
        let event = event.given();
        let old = match (here, &event.what) {
            (Some(old), _) => old,
            (None, What::CaseStarted(started)) => given(&started.chart)?,
            (None, _) => {
                return Err(Misfit {
                    what: MisfitKind::NotStarted,
                    element: String::new(),
                });
            }
        };
        here = Some(old);
        match (&event.what, &mut case) {
            (What::VersionChanged(changed), Some(before)) => {
                let new = given(&changed.to)?;
                here = Some(new);
                *before = apply(old, new, before, &event)?;
            }
            (What::VersionRestored(_), Some(before)) => {
                crate::apply::go_on(old, before, event)?;
                here = Some(given(&before.start.chart)?);
            }
            (_, Some(before)) => crate::apply::go_on(old, before, event)?,
            (_, None) => case = Some(crate::apply::begin(old, event)?),
        }
    }
    Ok(case)
}

/// Whether a move may be undone: it is the last thing that happened to the case.
///
/// # Errors
/// `move_not_last`, `wrong_post`, `reason_required`.
pub(crate) fn permit_restore(
    case: &Case,
    restored: &VersionRestored,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    designer(event)?;
    text::reason(&restored.reason)?;
    let last = case.versions.moves.last();
    let undoes = last.is_some_and(|last| last.plan == restored.plan && !last.back);
    if case.versions.before.is_none() || !undoes {
        return Err(Rejection::new(Code::MoveNotLast));
    }
    Ok(())
}

/// The case as it was before its last move, which stays in its trace.
pub(crate) fn restored(
    case: &mut Case,
    restored: &VersionRestored,
    event: &CaseEvent,
) -> Result<(), Misfit> {
    let none = || Misfit {
        what: MisfitKind::NoMove,
        element: restored.plan.clone(),
    };
    let before = case.versions.before.take().ok_or_else(none)?;
    let last = case.versions.moves.last().ok_or_else(none)?.clone();
    let mut back = *before;
    back.versions.moves = std::mem::take(&mut case.versions.moves);
    back.versions.moves.push(trail::Move {
        done: crate::case::Stamp {
            at: event.at,
            by: event.by.clone(),
        },
        plan: restored.plan.clone(),
        from: last.to,
        to: last.from,
        reason: restored.reason.clone(),
        back: true,
        passes: last.passes,
    });
    back.version = case.version;
    *case = back;
    Ok(())
}

fn may(case: &Case, reason: &str, event: &CaseEvent) -> Result<(), Rejection> {
    running(case)?;
    forwards(case, event)?;
    designer(event)?;
    text::reason(reason)
}

fn designer(event: &CaseEvent) -> Result<(), Rejection> {
    if event.by.post == DESIGNER {
        return Ok(());
    }
    Err(Rejection::new(Code::WrongPost).with("post", DESIGNER))
}

fn changed(event: &CaseEvent) -> Result<&VersionChanged, Rejection> {
    match &event.what {
        What::VersionChanged(changed) => Ok(changed),
        _ => Err(Rejection::new(Code::CaseMisfit)),
    }
}

/// A plan names only what the versions hold.
fn named(road: &Road<'_>) -> Result<(), Rejection> {
    if road.nodes.len() > MAX_NAMED {
        return Err(Rejection::new(Code::TooMany)
            .field("nodes")
            .with("max", MAX_NAMED));
    }
    for (old, new) in road.nodes {
        let known =
            road.old.node(old).is_some() && (new.is_empty() || road.new.node(new).is_some());
        if !known {
            return Err(Rejection::new(Code::MovePlanWrong).with("node", old));
        }
    }
    Ok(())
}

/// A change of the chart neither starts the clock of the law anew nor gives the organ more time.
fn lawful(
    road: &Road<'_>,
    case: &Case,
    after: &Case,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    if let Some(expected) = road.new.power.case_type
        && expected != case.start.case_type
    {
        let expected = format!("{expected:?}").to_lowercase();
        return Err(Rejection::new(Code::CaseTypeDiffers).with("expected", expected));
    }
    let before = due(road.old, case, calendar, event.at);
    let then = due(road.new, after, calendar, event.at);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    if before.clock_from != then.clock_from {
        return Err(Rejection::new(Code::MoveClockDiffers)
            .with("from", day(before.clock_from))
            .with("to", day(then.clock_from)));
    }
    let on = |view: &crate::clock::DueView| view.statutory.as_ref().and_then(|due| due.on);
    no_later(on(&before), on(&then))
}

/// The last day of the statutory limit never comes later, nor does it become one that nobody knows.
fn no_later(
    before: Option<chrono::NaiveDate>,
    then: Option<chrono::NaiveDate>,
) -> Result<(), Rejection> {
    let longer = |was: chrono::NaiveDate, is: String| {
        Err(Rejection::new(Code::MoveLimitLonger)
            .with("from", was)
            .with("to", is))
    };
    match (before, then) {
        (Some(was), Some(is)) if is > was => longer(was, is.to_string()),
        // It would end in a year whose days off are not published, which is later, or not at all.
        (Some(was), None) => longer(was, String::new()),
        // What had no day yet has none or one now: the clock has kept its start and the limit is the case's own.
        (Some(_) | None, Some(_)) | (None, None) => Ok(()),
    }
}

fn about(code: Code, node: &str, name: &str) -> Rejection {
    Rejection::new(code).with("node", node).with("name", name)
}

#[cfg(test)]
mod tests {
    use super::no_later;

    #[test]
    fn a_statutory_limit_comes_no_later_and_is_not_lost() {
        let day = |day: u32| chrono::NaiveDate::from_ymd_opt(2026, 12, day);
        assert!(no_later(day(2), day(2)).is_ok() && no_later(day(2), day(1)).is_ok());
        assert!(no_later(None, None).is_ok() && no_later(None, day(1)).is_ok());
        let to = |then| no_later(day(2), then).unwrap_err().params["to"].clone();
        assert_eq!(
            (to(day(3)), to(None)),
            ("2026-12-03".to_owned(), String::new())
        );
    }
}
