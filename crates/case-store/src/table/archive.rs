//! Closed years whose events lie in files of their own, `archive/<year>.sqlite` beside the desk: which years
//! (`archive`), which cases (`archive_case`), and which stretches of the log (`archive_run`). Rows, search and counts
//! of such cases stay here, so that lists do not need the files (decision 0025).

mod back;
mod close;
mod copy;
mod file;
mod read;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};

pub use back::{bring_back, forget_file};
pub use close::{Closed, Piece, close};
pub use file::{FOLDER, State, state};
pub(crate) use read::{Run, at, run_from};

use crate::codec::{Id, Moment, uint};
use crate::error::StoreError;

pub(crate) const SQL: &str = "
CREATE TABLE archive (
    year      INTEGER PRIMARY KEY,
    cases     INTEGER NOT NULL,
    events    INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    closed_by TEXT    NOT NULL -- name of the person
) STRICT;
CREATE TABLE archive_case (
    n          INTEGER PRIMARY KEY REFERENCES case_row (n),
    year       INTEGER NOT NULL REFERENCES archive (year),
    opened_by  TEXT    NOT NULL, -- name of the person
    changed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE archive_run (
    last  INTEGER PRIMARY KEY, -- position of its last event
    first INTEGER NOT NULL,
    year  INTEGER NOT NULL REFERENCES archive (year),
    hash  BLOB    NOT NULL CHECK (length(hash) = 32) -- of its last event: the chain goes on from there
) STRICT;
";

/// A closed year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The year in which its cases ended.
    pub year: i32,
    /// Its cases.
    pub cases: u64,
    /// Their events.
    pub events: u64,
    /// When it was closed last.
    pub at: DateTime<FixedOffset>,
    /// Who did.
    pub by: String,
}

/// What is known here of a case whose events lie in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    /// The archive.
    pub year: i32,
    /// Who opened the case.
    pub opened_by: String,
    /// When something last happened to it.
    pub changed_at: DateTime<FixedOffset>,
}

/// The closed years, the newest first.
pub fn list(conn: &Connection) -> Result<Vec<Archive>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT year, cases, events, closed_at, closed_by FROM archive ORDER BY year DESC",
    )?;
    let rows = query.query_map([], |row| {
        Ok(Archive {
            year: row.get(0)?,
            cases: uint(row.get(1)?),
            events: uint(row.get(2)?),
            at: row.get::<_, Moment>(3)?.0,
            by: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The archive of a case; `None` while its events are here.
pub fn of_case(conn: &Connection, case: &str) -> Result<Option<Archived>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT a.year, a.opened_by, a.changed_at
         FROM case_row c CROSS JOIN archive_case a ON a.n = c.n WHERE c.id = ?1",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Archived {
            year: row.get(0)?,
            opened_by: row.get(1)?,
            changed_at: row.get::<_, Moment>(2)?.0,
        })
    };
    Ok(query.query_row([Id(case)], read).optional()?)
}

/// Cases that have ended or were withdrawn and whose events are here, by the year of their end in Beijing time.
pub fn not_archived(conn: &Connection) -> Result<Vec<(i32, u64)>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT CAST(strftime('%Y', c.ended_at / 1000, 'unixepoch', '+8 hours') AS INTEGER) AS year, count(*)
         FROM case_row c
         WHERE NOT EXISTS (SELECT 1 FROM archive_case a WHERE a.n = c.n)
            AND c.running = 0 AND c.trail <> '' AND c.ended_at IS NOT NULL
         GROUP BY year",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, uint(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
