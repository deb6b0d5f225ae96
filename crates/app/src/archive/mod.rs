//! Archives of closed years (decision 0025): which there are, closing a year, bringing it back, verifying the log.

mod act;
pub mod list;
pub mod verify;

use crate::error::AppError;

/// Whether a case could not be read because its archive is gone or another file: what reads many cases counts it and goes
/// on.
pub(crate) fn is_away(error: &AppError) -> bool {
    matches!(error.code.as_str(), "archive_missing" | "archive_unfit")
}

pub use act::{ArchiveBringBack, ArchiveClose, ArchiveClosed, bring_back, close};
