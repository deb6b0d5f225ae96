//! `archive.verify`: walks over the whole log, also through archives, and recomputes every hash.

use case_store::table::event;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `archive.verify`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ArchiveVerify {}

/// Reply of `archive.verify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogVerified {
    /// Events whose hash was recomputed.
    pub events: u64,
    /// Hash of the last one.
    pub head: String,
    /// Years whose archive is gone: their events were not seen, the chain around them fits.
    pub missing: Vec<i32>,
}

/// Verifies the log.
///
/// # Errors
/// `broken_chain` at the first event that does not fit, `archive_unfit`.
pub fn run(app: &App, _request: ArchiveVerify) -> Result<LogVerified, AppError> {
    app.me()?;
    let walked = app.store.read(|conn| event::verify_chain(conn, 1))?;
    Ok(LogVerified {
        events: walked.events,
        head: walked.head,
        missing: walked.missing,
    })
}
