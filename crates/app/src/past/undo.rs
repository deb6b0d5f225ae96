//! `past.undo`: an import is taken back whole, as long as nothing followed it.

use std::collections::HashSet;

use case_core::past::{Field, paper_number};
use case_store::Tx;
use case_store::table::case as table;
use case_store::table::past_batch::{self, Undone};
use case_store::table::past_case::{self, PastRecord};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::batches::{self, PastBatch};
use super::intake::{self, Items};
use super::register;
use crate::app::App;
use crate::error::AppError;
use crate::reason;

/// Request of `past.undo`; the reply is the `PastBatch`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PastUndo {
    /// Number of the import.
    pub batch: i64,
    /// Why.
    pub reason: String,
}

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// Takes an import back: new cases go, cases that were written over are as they were, their numbers are free again.
///
/// # Errors
/// `reason_required`, `text_too_long`, `past_batch_unknown`, `past_undone`, `past_followed {what}`.
pub fn run(app: &App, request: PastUndo) -> Result<PastBatch, AppError> {
    let me = app.me()?;
    let reason = reason::given(&request.reason, MAX_REASON)?;
    let undone = Undone {
        at: app.now(),
        who: me.name,
        reason,
    };
    app.store.write(|tx| {
        let number = request.batch;
        let unknown = || AppError::new("past_batch_unknown").with("batch", number);
        let batch = past_batch::get(tx, number)?.ok_or_else(unknown)?;
        if batch.undone.is_some() {
            return Err(AppError::new("past_undone").with("batch", number));
        }
        if past_case::is_written_over(tx, number)? {
            return Err(followed("import"));
        }
        if past_case::is_continued(tx, number)? {
            return Err(followed("case"));
        }
        let ids = past_case::of_batch(tx, number)?;
        if has_followers(tx, &ids, &batch.at)? || is_borne_elsewhere(tx, number, &ids)? {
            return Err(followed("number"));
        }
        let items = Items::read(tx, &app.device.region)?;
        for id in ids {
            if let Some(record) = past_case::get(tx, &id)? {
                back(app, tx, &record, &items)?;
            }
        }
        past_case::forget_former(tx, number)?;
        past_batch::undo(tx, number, &undone)?;
        let batch = past_batch::get(tx, number)?.ok_or_else(unknown)?;
        Ok(batches::show(batch))
    })
}

fn followed(what: &str) -> AppError {
    AppError::new("past_followed").with("what", what)
}

/// Whether this desk gave a number behind one of these cases, in any series and year of theirs.
fn has_followers(
    tx: &Tx<'_>,
    ids: &[String],
    since: &DateTime<FixedOffset>,
) -> Result<bool, AppError> {
    let mut asked: HashSet<(String, i32)> = HashSet::new();
    for id in ids {
        let record = past_case::get(tx, id)?;
        let Some(paper) = record.and_then(|record| register::of(&record.body)) else {
            continue;
        };
        let is_new = asked.insert((paper.series.clone(), paper.year));
        if is_new && register::is_followed(tx, &paper, since)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a case of another import bears a number that the register has under one of these: it would be free.
fn is_borne_elsewhere(tx: &Tx<'_>, batch: i64, ids: &[String]) -> Result<bool, AppError> {
    let others = past_case::facts_besides(tx, batch, Field::DecisionNo)?;
    let others: HashSet<_> = others
        .iter()
        .filter_map(|number| paper_number::read(number))
        .map(|number| (number.series, number.year, number.serial))
        .collect();
    if others.is_empty() {
        return Ok(false);
    }
    for id in ids {
        let record = past_case::get(tx, id)?;
        let Some(paper) = record.and_then(|record| register::of(&record.body)) else {
            continue;
        };
        let is_own = register::is_of(tx, &paper, id)?;
        if is_own && others.contains(&(paper.series, paper.year, paper.serial)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn back(app: &App, tx: &Tx<'_>, record: &PastRecord, items: &Items) -> Result<(), AppError> {
    let former = past_case::former(tx, record.batch, &record.case)?;
    register::remove(tx, &record.case, &record.body)?;
    past_case::remove(tx, &record.case)?;
    let Some(former) = former else {
        return Ok(());
    };
    let (item, _) = items.of(&former.body);
    let row: table::CaseRow = intake::row(&app.device.region, &former, item, app.now());
    past_case::put(tx, &former, &row, &intake::words(&former.body))?;
    let taken = register::of(&former.body)
        .map(|paper| register::is_taken(tx, &paper, &former.case))
        .transpose()?;
    if taken == Some(false) {
        register::put(tx, &former.case, &former.body, app.now())?;
    }
    Ok(())
}
