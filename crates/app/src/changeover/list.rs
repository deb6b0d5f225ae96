//! `changeover.list`: what was moved on a chart, and what of it was undone.

use case_core::event::Actor;
use case_core::published::{CASES_MOVED, CASES_MOVED_BACK, CasesMoved, CasesMovedBack};
use case_store::Connection;
use case_store::table::event;
use serde::{Deserialize, Serialize};
use sync_wire::envelope::Envelope;
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `changeover.list`; the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeoverList {
    /// Id of the chart.
    pub chart: String,
}

/// One move of the cases of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangeoverRow {
    /// The plan.
    pub plan: String,
    /// From that version.
    pub from: u32,
    /// To that one.
    pub to: u32,
    /// How many cases moved.
    pub cases: u32,
    /// Why.
    pub reason: String,
    /// When, RFC 3339.
    pub at: String,
    /// Name of who did it.
    pub by: String,
    /// When it was undone.
    pub undone_at: Option<String>,
    /// Name of who undid it.
    pub undone_by: Option<String>,
    /// Why it was undone.
    pub undone_reason: Option<String>,
}

/// A plan with its event.
pub(crate) struct Kept {
    pub(crate) event: Envelope,
    pub(crate) moved: CasesMoved,
}

/// Its undoing, with the event.
pub(crate) type Back = (Envelope, CasesMovedBack);

/// What was moved.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, request: ChangeoverList) -> Result<Vec<ChangeoverRow>, AppError> {
    app.store.read(|conn| {
        let (plans, backs) = of_chart(conn, &request.chart)?;
        let rows = plans.iter().rev().map(|kept| {
            let plan = &kept.moved.plan;
            let back = backs.iter().find(|(_, back)| back.plan == plan.plan);
            ChangeoverRow {
                plan: plan.plan.clone(),
                from: plan.from.version,
                to: plan.to.version,
                cases: kept.moved.cases,
                reason: plan.reason.clone(),
                at: kept.event.time.clone(),
                by: who(&kept.event),
                undone_at: back.map(|(event, _)| event.time.clone()),
                undone_by: back.map(|(event, _)| who(event)),
                undone_reason: back.map(|(_, back)| back.reason.clone()),
            }
        });
        Ok(rows.collect())
    })
}

/// The plans of a chart and their undoing, oldest first.
pub(crate) fn of_chart(conn: &Connection, chart: &str) -> Result<(Vec<Kept>, Vec<Back>), AppError> {
    let (mut plans, mut backs) = (Vec::new(), Vec::new());
    for event in event::of_subject(conn, &format!("chart/{chart}"))? {
        match event.kind.as_str() {
            CASES_MOVED => {
                let moved = serde_json::from_str(event.data.get())?;
                plans.push(Kept { event, moved });
            }
            CASES_MOVED_BACK => {
                let back = serde_json::from_str(event.data.get())?;
                backs.push((event, back));
            }
            _ => {}
        }
    }
    Ok((plans, backs))
}

fn who(event: &Envelope) -> String {
    let by: Option<Actor> = serde_json::from_str(event.actor.get()).ok();
    by.map(|by| by.name).unwrap_or_default()
}
