//! The desk's own cases as a log: each step that was done is an event of its case, by its post.

use std::collections::HashMap;

use flow_mine::gather::{Gather, Lifecycle, Phase, Row};
use flow_mine::log::{Log, NO_TIME};

use super::open::Work;
use crate::app::App;
use crate::case::traces::{Selection, Trace, each_in};
use crate::error::AppError;

/// Cases of the desk between two reports of progress.
const REPORT_EVERY: u64 = 50;

/// What was read.
pub(super) struct Own {
    pub(super) log: Log,
    pub(super) rows: u64,
    /// Cases without a step that was done.
    pub(super) empty_cases: u64,
    /// Ids by number.
    pub(super) ids: HashMap<String, String>,
    /// Cases whose archive is gone or another file.
    pub(super) left_out: u64,
}

/// Reads the cases of a selection.
///
/// # Errors
/// `mining_stopped`, `log_no_cases` where none has a step that was done, `date_malformed`, the codes of the store.
pub(super) fn read(app: &App, selection: &Selection, work: &mut Work<'_>) -> Result<Own, AppError> {
    let mut gather = Gather::default();
    let mut ids = HashMap::new();
    let (mut met, mut cases) = (0_u64, 0_u64);
    let mut meet = || {
        met += 1;
        let told = met.is_multiple_of(REPORT_EVERY) && work.reached(met, 0).is_break();
        if told || work.is_stopped() {
            return Err(AppError::new("mining_stopped"));
        }
        Ok(())
    };
    let left_out = app.store.read(|conn| {
        each_in(app, conn, selection, true, &mut meet, &mut |trace| {
            cases += 1;
            ids.insert(trace.number.clone(), trace.id.clone());
            take_case(trace, &mut gather);
            Ok(())
        })
    })?;
    let rows = gather.rows() as u64;
    let (log, empty_cases) = gather.finish(Lifecycle::All);
    if log.is_empty() {
        return Err(AppError::new("log_no_cases").with("cases", cases));
    }
    Ok(Own {
        log,
        rows,
        empty_cases,
        ids,
        left_out,
    })
}

/// Puts a case into a log: each step that was done is an event of it, by its post.
pub fn take_case(trace: &Trace, gather: &mut Gather) {
    let number = gather.case(&trace.number);
    gather.item(number, &trace.item_name);
    for step in &trace.steps {
        let (start_ms, end_ms) = (step.from_us / 1_000, step.to_us / 1_000);
        gather.push(&Row {
            case: number,
            activity: &step.name,
            end_ms,
            start_ms: if start_ms <= end_ms {
                start_ms
            } else {
                NO_TIME
            },
            resource: &step.post,
            phase: Phase::Complete,
        });
    }
}
