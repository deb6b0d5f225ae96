//! Whole histories of many cases in one transaction: cases that come from elsewhere, or that a measurement needs.

use case_core::apply::apply;
use case_core::case::Case;
use case_core::event::{CaseEvent, What};
use case_core::permit::permit;
use case_store::table::case::{self as table, PastMark};
use case_store::{Connection, NewEvent, Tx};

use super::row::{self, Moment};
use crate::app::App;
use crate::error::AppError;

/// A case with everything that happened to it.
#[derive(Debug, Clone)]
pub struct History {
    /// Case id, uuid.
    pub id: String,
    /// With the number, lets the public see the progress.
    pub query_code: String,
    /// Its events, oldest first.
    pub events: Vec<CaseEvent>,
}

/// Writes whole histories, all of them or none: each event as the rules permit it, appended to the log of this desk,
/// each case as it stands at the end.
///
/// # Errors
/// The rule that forbids an event, `broken` for a case without a start, the codes of the store.
pub fn take_in(app: &App, histories: &[History]) -> Result<(), AppError> {
    let judged = judge(app, histories)?;
    put(app, histories, &judged)
}

/// A history that the rules permit, folded.
pub struct Judged {
    row: table::CaseRow,
    case: Case,
}

/// Holds histories against the rules and folds them. Nothing is written: it may be done while others are.
///
/// # Errors
/// As [`take_in`].
pub fn judge(app: &App, histories: &[History]) -> Result<Vec<Judged>, AppError> {
    app.store.read(|conn| {
        let calendar = app.calendar(conn)?;
        let at = Moment {
            now: app.now(),
            calendar: &calendar,
        };
        histories
            .iter()
            .map(|one| judge_one(app, conn, one, at))
            .collect()
    })
}

/// Writes histories that were judged, all of them or none.
///
/// # Errors
/// The codes of the store.
pub fn put(app: &App, histories: &[History], judged: &[Judged]) -> Result<(), AppError> {
    app.store.write(|tx| {
        let all = histories.iter().zip(judged);
        all.into_iter()
            .try_for_each(|(history, judged)| put_one(app, tx, history, judged))
    })
}

/// Folds a case anew from its events in the store; how many there are.
///
/// # Errors
/// `broken` for a history that does not fit its chart, the codes of the store.
pub fn fold_anew(app: &App, case: &str) -> Result<u32, AppError> {
    app.store
        .read(|conn| Ok(row::folded(app, conn, case)?.1.version))
}

/// Writes one whole history; `past` where the case comes from another system.
pub(crate) fn write(
    app: &App,
    tx: &Tx<'_>,
    history: &History,
    at: Moment<'_>,
    past: Option<PastMark>,
) -> Result<(), AppError> {
    let mut judged = judge_one(app, tx, history, at)?;
    judged.row.past = past;
    put_one(app, tx, history, &judged)
}

fn judge_one(
    app: &App,
    conn: &Connection,
    history: &History,
    at: Moment<'_>,
) -> Result<Judged, AppError> {
    let headless =
        || AppError::new("broken").detail("a history that does not begin with its start");
    let start = history.events.first().map(|event| &event.what);
    let Some(What::CaseStarted(start)) = start else {
        return Err(headless());
    };
    let chart = app.chart(conn, &start.chart)?;
    let mut case: Option<Case> = None;
    for event in &history.events {
        permit(&chart.net, case.as_ref(), event, at.calendar)?;
        let next = apply(&chart.net, case, event);
        case = Some(next.map_err(|misfit| AppError::new("broken").detail(misfit))?);
    }
    let case = case.ok_or_else(headless)?;
    let row = row::fold(&history.id, &history.query_code, &chart.net, &case, at);
    Ok(Judged { row, case })
}

fn put_one(app: &App, tx: &Tx<'_>, history: &History, judged: &Judged) -> Result<(), AppError> {
    for event in &history.events {
        let (id, region) = (app.hooks.ids.uuid(), &app.device.region);
        tx.append(NewEvent::of_case(&id, region, &history.id, event)?)?;
    }
    table::put(tx, &judged.row, &judged.case)?;
    Ok(())
}
