//! `changeover.undo`: every case of a plan goes back to its old version, or none, as long as nothing else has happened
//! to any of them.

use std::collections::BTreeMap;

use case_core::event::{Actor, CaseEvent, VersionChanged, VersionRestored, What};
use case_core::permit::permit;
use case_core::published::{CASES_MOVED_BACK, CasesMovedBack};
use case_store::table::case as table;
use case_store::table::{draft, event};
use case_store::{NewEvent, Tx};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cases::{CaseLook, MoveRefusal};
use super::check::report;
use super::commit::ChangeoverDone;
use super::list::{self, Kept};
use super::pair;
use crate::app::App;
use crate::case::act;
use crate::case::row::{self, Loaded, Moment};
use crate::commands::DESIGNER;
use crate::error::{AppError, Params, params};

/// Request of `changeover.undo`; the reply is `ChangeoverDone`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeoverUndo {
    /// Id of the chart.
    pub chart: String,
    /// The plan.
    pub plan: String,
    /// Why.
    pub reason: String,
}

/// A case that was moved: its id, and where it stood and stands.
type MovedCase = (String, BTreeMap<String, String>);

/// Events of one page of the log.
const PAGE: usize = 500;

/// Undoes a move.
///
/// # Errors
/// `reason_required`, `text_too_long`, `changeover_unknown`, `changeover_undone`, `changeover_log_short {found, cases}`,
/// `changeover_undo_refused {cannot, report}` where something has happened to a case since: nothing is written then.
pub fn run(app: &App, request: ChangeoverUndo) -> Result<ChangeoverDone, AppError> {
    let me = app.me()?;
    let reason = pair::reason(&request.reason)?;
    let (done, changed) = app.store.write(|tx| {
        let (plans, backs) = list::of_chart(tx, &request.chart)?;
        let kept = plans
            .into_iter()
            .find(|kept| kept.moved.plan.plan == request.plan)
            .ok_or_else(|| AppError::new("changeover_unknown"))?;
        if backs.iter().any(|(_, back)| back.plan == request.plan) {
            return Err(AppError::new("changeover_undone"));
        }
        let by = me.acting(DESIGNER);
        let changed = restore(app, tx, &kept, (&by, &reason))?;
        let plan = request.plan.clone();
        let cases = kept.moved.cases;
        Ok::<_, AppError>((ChangeoverDone { plan, cases }, changed))
    })?;
    for (case, version) in changed {
        act::tell(app, &case, version);
    }
    app.line.wake();
    Ok(done)
}

fn restore(
    app: &App,
    tx: &Tx<'_>,
    kept: &Kept,
    (by, reason): (&Actor, &str),
) -> Result<Vec<(String, u32)>, AppError> {
    let plan = &kept.moved.plan;
    let calendar = app.calendar(tx)?;
    let now = app.now();
    let back = CaseEvent {
        at: now,
        by: by.clone(),
        what: What::VersionRestored(VersionRestored {
            plan: plan.plan.clone(),
            reason: reason.to_owned(),
        }),
    };
    let (mut refused, mut moves) = (Vec::new(), Vec::new());
    for (id, places) in moved(tx, kept)? {
        let (place, loaded) = row::load_to_write(app, tx, &id)?;
        match permit(&loaded.chart.net, Some(&loaded.case), &back, &calendar) {
            Ok(()) => moves.push((id, places, place, loaded)),
            Err(why) => refused.push(CaseLook {
                case: id.clone(),
                number: loaded.row.facts.number.clone(),
                title: loaded.row.facts.title.clone(),
                places: Vec::new(),
                refusal: Some(MoveRefusal {
                    code: why.code.as_str().to_owned(),
                    params: told(tx, &id, &plan.plan, params(&why.params))?,
                }),
                again: Vec::new(),
                skips: Vec::new(),
                kept: Vec::new(),
            }),
        }
    }
    if !refused.is_empty() {
        return Err(AppError::new("changeover_undo_refused")
            .with("cannot", refused.len())
            .with("report", serde_json::to_value(report(&refused))?));
    }
    let region = &app.device.region;
    let (event, subject) = (app.hooks.ids.uuid(), format!("chart/{}", plan.from.chart));
    let body = CasesMovedBack {
        plan: plan.plan.clone(),
        cases: kept.moved.cases,
        reason: reason.to_owned(),
    };
    tx.append(NewEvent::of_subject(
        &event,
        region,
        &subject,
        CASES_MOVED_BACK,
        &now,
        by,
        &body,
    )?)?;
    let old = app.chart(tx, &plan.from)?;
    let at = Moment {
        now,
        calendar: &calendar,
    };
    let mut changed = Vec::with_capacity(moves.len());
    for (id, places, place, Loaded { row, case, chart }) in moves {
        let events = std::slice::from_ref(&back);
        let case = act::commit(app, tx, &id, &chart.net, Some(case), events)?
            .ok_or_else(|| AppError::new("broken").detail("a move lost its case"))?;
        let places = places.iter();
        draft::move_nodes(
            tx,
            &id,
            places.map(|(node, to)| (to.as_str(), node.as_str())),
        )?;
        let names = (id.as_str(), row.facts.query_code.as_str());
        let next = row::lit(app, tx, names, &old.net, &case, at)?;
        table::put_over(tx, &place, &row, &next, &case)?;
        changed.push((id, case.version));
    }
    Ok(changed)
}

/// Which event came first after the move, so that it cannot be undone.
fn told(tx: &Tx<'_>, case: &str, plan: &str, mut params: Params) -> Result<Params, AppError> {
    let events = event::of_subject(tx, &format!("case/{case}"))?;
    let moved = events
        .iter()
        .rposition(|event| event.kind == "version_changed" && event.data.get().contains(plan));
    let next = moved.and_then(|at| events.get(at + 1));
    if let Some(next) = next {
        params.insert("kind".to_owned(), next.kind.clone().into());
        params.insert("at".to_owned(), next.time.clone().into());
    }
    Ok(params)
}

/// The cases that a plan moved, and their places: they follow its event in the log.
fn moved(tx: &Tx<'_>, kept: &Kept) -> Result<Vec<MovedCase>, AppError> {
    let wanted = usize::try_from(kept.moved.cases).unwrap_or(usize::MAX);
    let mut found = Vec::with_capacity(wanted.min(PAGE));
    let mut last = kept.event.clone();
    while found.len() < wanted {
        let page = event::following(tx, &last, PAGE)?;
        let Some(end) = page.last().cloned() else {
            break;
        };
        for event in page {
            let Some(case) = event.subject.strip_prefix("case/") else {
                continue;
            };
            if event.kind != "version_changed" || found.len() == wanted {
                continue;
            }
            let changed: VersionChanged = serde_json::from_str(event.data.get())?;
            if changed.plan == kept.moved.plan.plan {
                found.push((case.to_owned(), changed.places));
            }
        }
        last = end;
    }
    if found.len() < wanted {
        // To take back some and to say all would be a lie.
        return Err(AppError::new("changeover_log_short")
            .with("found", found.len())
            .with("cases", wanted));
    }
    Ok(found)
}
