//! `changeover.check` and `changeover.checked`: the dry run over all cases that run on a version. Nothing is written.

use std::sync::{Arc, MutexGuard, PoisonError};

use case_core::case::CaseState;
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::event::Actor;
use case_core::versions::{self, Known, Plan, Road};
use case_store::Store;
use case_store::table::case;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cases::{self, CaseLook, DryRun, Looks};
use super::pair::{self, ChangeoverWish, Pair};
use crate::app::App;
use crate::clock::Clock;
use crate::commands::DESIGNER;
use crate::error::AppError;
use crate::job::Work;
use crate::job::running::JobRow;

/// The kind of this job.
const KIND: &str = "changeover.check";
/// Cases of one piece of work.
const PIECE: usize = 40;
/// Stands for a reason that is not yet written: the dry run needs none.
const NO_REASON: &str = "-";

/// Request of `changeover.checked`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChangeoverChecked {
    /// The job that `changeover.check` has answered.
    pub job: String,
}

/// Reply of `changeover.checked`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChangeoverReport {
    /// Cases that can move.
    pub can: u32,
    /// Cases that cannot.
    pub cannot: u32,
    /// Those that cannot, then those of which something is to be told, at most [`MAX_SHOWN`].
    pub rows: Vec<CaseLook>,
    /// Ids of all that cannot.
    pub refused: Vec<String>,
    /// Whether more than `rows` was found.
    pub more: bool,
}

/// Most rows of a report.
pub const MAX_SHOWN: usize = 1_000;

/// What every piece of the work needs.
struct Shared {
    pair: Pair,
    plan: Plan,
    known: Known,
    calendar: Arc<Calendar>,
    clock: Arc<dyn Clock>,
    by: Actor,
}

struct Piece {
    cases: Vec<String>,
    shared: Arc<Shared>,
}

/// Starts the dry run.
///
/// # Errors
/// `changeover_running`, `chart_unknown`, `chart_not_published`, `move_version_differs`, the codes of the store.
pub fn run(app: &App, request: ChangeoverWish) -> Result<JobRow, AppError> {
    let me = app.me()?;
    let wish = ChangeoverWish {
        reason: NO_REASON.to_owned(),
        ..request
    };
    let (shared, ids) = app.store.read(|conn| {
        let pair = pair::read(app, conn, &wish.chart, wish.from, wish.to)?;
        let shared = Shared {
            plan: pair.plan(NO_REASON, &wish),
            pair,
            known: Known::default(),
            calendar: app.calendar(conn)?,
            clock: Arc::clone(&app.hooks.clock),
            by: me.acting(DESIGNER),
        };
        Ok::<_, AppError>((shared, case::running(conn, &app.device.region)?))
    })?;
    let shared = Arc::new(shared);
    let ids: Vec<String> = ids
        .into_iter()
        .filter(|id| !wish.leave.contains(id))
        .collect();
    let piece = |cases: &[String]| Piece {
        cases: cases.to_vec(),
        shared: Arc::clone(&shared),
    };
    let pieces: Vec<Piece> = ids.chunks(PIECE).map(piece).collect();
    // Held until the new one is known, so that no other one begins between, and nothing is kept before.
    let mut newest = lock(&app.looks);
    if app.jobs.rows().iter().any(|job| job.kind == KIND) {
        return Err(AppError::new("changeover_running"));
    }
    let (open, looks) = (pieces.len(), Arc::clone(&app.looks));
    let row = app.start_job(Work {
        kind: KIND,
        pieces,
        each,
        keep: Box::new(move |_, found| {
            let mut newest = lock(&looks);
            newest.open = newest.open.saturating_sub(found.len());
            newest.looks.extend(found.into_iter().flatten());
            Ok(())
        }),
    });
    *newest = DryRun {
        job: row.job.clone(),
        open,
        looks: Vec::new(),
    };
    Ok(row)
}

/// What a dry run has found, once it is over: nobody moves cases by a report that is another one's or half.
///
/// # Errors
/// `changeover_not_checked` where it was stopped, is not over, or a newer one has begun.
pub fn checked(app: &App, request: ChangeoverChecked) -> Result<ChangeoverReport, AppError> {
    let newest = lock(&app.looks);
    if newest.job != request.job || newest.job.is_empty() || newest.open > 0 {
        return Err(AppError::new("changeover_not_checked"));
    }
    Ok(report(&newest.looks))
}

/// Sums up what was found; what needs a look comes first.
pub(crate) fn report(looks: &[CaseLook]) -> ChangeoverReport {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let refused: Vec<&CaseLook> = looks.iter().filter(|look| look.refusal.is_some()).collect();
    let quiet =
        |look: &CaseLook| look.again.is_empty() && look.skips.is_empty() && look.kept.is_empty();
    let mut rows: Vec<&CaseLook> = looks.iter().collect();
    rows.sort_by_key(|look| (look.refusal.is_none(), quiet(look), look.number.clone()));
    ChangeoverReport {
        can: count(looks.len() - refused.len()),
        cannot: count(refused.len()),
        refused: refused.iter().map(|look| look.case.clone()).collect(),
        more: rows.len() > MAX_SHOWN,
        rows: rows.into_iter().take(MAX_SHOWN).cloned().collect(),
    }
}

/// Looks at the cases of a piece that run on the old version.
fn each(store: &Store, piece: Piece) -> Result<Vec<CaseLook>, AppError> {
    let Shared {
        pair,
        plan,
        known,
        calendar,
        clock,
        by,
    } = piece.shared.as_ref();
    let road = Road {
        old: &pair.old.net,
        new: &pair.new.net,
        nodes: &plan.nodes,
        known,
    };
    let mut found = Vec::new();
    for id in &piece.cases {
        let Some(mut of) = cases::read(store, id, &plan.from)? else {
            continue;
        };
        let context = Context {
            now: clock.now(),
            actor: by.clone(),
            calendar,
        };
        // What is due by now happens before the move, on the old version.
        let due = decide(road.old, Some(&of.case), &Command::Tick, &context)?;
        for event in due {
            of.case = case_core::apply::apply(road.old, Some(of.case), &event)
                .map_err(|misfit| AppError::new("broken").detail(misfit))?;
        }
        if of.case.state != CaseState::Running {
            continue;
        }
        let look = versions::decide(&road, &of.case, plan, &context);
        let look = look.as_ref().map(|(_, look)| look);
        found.push(cases::show(pair, &of, look));
    }
    Ok(found)
}

fn lock(looks: &Looks) -> MutexGuard<'_, DryRun> {
    looks.lock().unwrap_or_else(PoisonError::into_inner)
}
