//! `past.batches`: the imports of this desk, the newest first, with those that were undone.

use case_store::table::past_batch::{self, Batch};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Request of `past.batches`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct PastBatches {}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastBatch {
    /// Its number.
    pub batch: i64,
    /// Name of the system that kept the cases.
    pub source: String,
    /// Name of the file.
    pub file: String,
    /// SM3 of the file, hex.
    pub sm3: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub who: String,
    /// New cases.
    pub added: u64,
    /// Cases that were written over.
    pub changed: u64,
    /// Cases that were here as they are.
    pub unchanged: u64,
    /// Cases that did not come in.
    pub refused: u64,
    /// When it was undone, RFC 3339.
    pub undone_at: Option<String>,
    /// Who undid it.
    pub undone_by: String,
    /// Why.
    pub undone_reason: String,
}

/// Imports that are listed.
const MAX_ROWS: usize = 200;

/// The newest imports.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: PastBatches) -> Result<Vec<PastBatch>, AppError> {
    let found = app.store.read(|conn| past_batch::list(conn, MAX_ROWS))?;
    Ok(found.into_iter().map(show).collect())
}

pub(super) fn show(batch: Batch) -> PastBatch {
    let undone = batch.undone;
    PastBatch {
        batch: batch.batch,
        source: batch.origin.source,
        file: batch.origin.file,
        sm3: batch.origin.sm3,
        at: text(&batch.at),
        who: batch.who,
        added: batch.counts.added,
        changed: batch.counts.changed,
        unchanged: batch.counts.unchanged,
        refused: batch.counts.refused,
        undone_at: undone.as_ref().map(|undone| text(&undone.at)),
        undone_by: undone
            .as_ref()
            .map(|undone| undone.who.clone())
            .unwrap_or_default(),
        undone_reason: undone.map(|undone| undone.reason).unwrap_or_default(),
    }
}
