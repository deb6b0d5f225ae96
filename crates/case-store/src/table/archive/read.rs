//! Events that lie in archives, read where the log goes through them.

use rusqlite::{Connection, OptionalExtension};
use sync_wire::envelope::Envelope;

use super::file;
use crate::codec::HashHex;
use crate::error::StoreError;
use crate::table::event;

/// A stretch of the log that lies in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// Position of its first event.
    pub(crate) first: i64,
    /// Position of its last one.
    pub(crate) last: i64,
    /// The archive.
    pub(crate) year: i32,
    /// Hash of its last event.
    pub(crate) hash: String,
}

/// The stretch in which a position lies, or the next one behind it.
pub(crate) fn run_from(conn: &Connection, position: i64) -> Result<Option<Run>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT first, last, year, hash FROM archive_run WHERE last >= ?1 ORDER BY last LIMIT 1",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Run {
            first: row.get(0)?,
            last: row.get(1)?,
            year: row.get(2)?,
            hash: row.get::<_, HashHex>(3)?.0,
        })
    };
    Ok(query.query_row([position], read).optional()?)
}

/// Events at positions that are not in this file, in the order in which they are asked for.
///
/// # Errors
/// [`StoreError::ArchiveMissing`], [`StoreError::ArchiveUnfit`]; [`StoreError::Damaged`] for a position that no archive
/// has taken.
pub(crate) fn at(conn: &Connection, positions: &[i64]) -> Result<Vec<Envelope>, StoreError> {
    let mut open: Option<(i32, Connection)> = None;
    let mut events = Vec::with_capacity(positions.len());
    for position in positions {
        let run = run_from(conn, *position)?.filter(|run| run.first <= *position);
        let gone = || StoreError::damaged(format!("no event at {position}"));
        let year = run.ok_or_else(gone)?.year;
        let archive = match open.take() {
            Some(kept) if kept.0 == year => kept,
            _ => (year, file::open(conn, year)?),
        };
        let event =
            event::here(&archive.1, *position).map_err(|_| StoreError::ArchiveUnfit { year })?;
        events.push(event.ok_or(StoreError::ArchiveUnfit { year })?);
        open = Some(archive);
    }
    Ok(events)
}
