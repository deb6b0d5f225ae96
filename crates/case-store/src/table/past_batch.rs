//! Imports of past cases (`past_batch`): each one whole, with who, when, from what, and how it was undone if it was.
//! Rows are never deleted (decision 0021).

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{Moment, moment, ms, uint};
use crate::error::StoreError;
use crate::limits::page;
use crate::tx::Tx;

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its number on this desk.
    pub batch: i64,
    /// What it was read from.
    pub origin: Origin,
    /// When it was taken in.
    pub at: DateTime<FixedOffset>,
    /// Name of the person.
    pub who: String,
    /// How many cases it holds.
    pub counts: Counts,
    /// How it was undone.
    pub undone: Option<Undone>,
}

/// What an import was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Name of the system that kept the cases.
    pub source: String,
    /// Name of the file.
    pub file: String,
    /// SM3 of the file, hex.
    pub sm3: String,
}

/// How many cases an import holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New ones.
    pub added: u64,
    /// Those that were here and are written over.
    pub changed: u64,
    /// Those that were here as they are.
    pub unchanged: u64,
    /// Rows that did not come in.
    pub refused: u64,
}

/// How an import was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Name of the person.
    pub who: String,
    /// Why.
    pub reason: String,
}

/// Writes down an import and gives its number.
pub fn put(
    tx: &Tx<'_>,
    origin: &Origin,
    at: &DateTime<FixedOffset>,
    who: &str,
) -> Result<i64, StoreError> {
    tx.prepare_cached(
        "INSERT INTO past_batch (source, file, sm3, at, who) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((&origin.source, &origin.file, &origin.sm3, ms(at), who))?;
    Ok(tx.last_insert_rowid())
}

/// Sets how many cases an import holds.
pub fn count(tx: &Tx<'_>, batch: i64, counts: Counts) -> Result<(), StoreError> {
    let sql = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    tx.prepare_cached(
        "UPDATE past_batch SET added = ?2, changed = ?3, unchanged = ?4, refused = ?5
         WHERE batch = ?1",
    )?
    .execute((
        batch,
        sql(counts.added),
        sql(counts.changed),
        sql(counts.unchanged),
        sql(counts.refused),
    ))?;
    Ok(())
}

/// Writes down that an import was undone.
pub fn undo(tx: &Tx<'_>, batch: i64, undone: &Undone) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE past_batch SET undone_at = ?2, undone_by = ?3, undone_reason = ?4 WHERE batch = ?1",
    )?
    .execute((batch, ms(&undone.at), &undone.who, &undone.reason))?;
    Ok(())
}

const SELECT: &str = "SELECT batch, source, file, sm3, at, who, added, changed, unchanged, refused,
    undone_at, undone_by, undone_reason FROM past_batch";

/// One import.
pub fn get(conn: &Connection, batch: i64) -> Result<Option<Batch>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE batch = ?1"))?;
    Ok(query.query_row([batch], read).optional()?)
}

/// Imports, the newest first.
pub fn list(conn: &Connection, limit: usize) -> Result<Vec<Batch>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} ORDER BY batch DESC LIMIT ?1"))?;
    let rows = query.query_map([page(limit)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Batch> {
    let undone = moment(row, "undone_at")?;
    let (by, reason) = (row.get("undone_by")?, row.get("undone_reason")?);
    Ok(Batch {
        batch: row.get("batch")?,
        origin: Origin {
            source: row.get("source")?,
            file: row.get("file")?,
            sm3: row.get("sm3")?,
        },
        at: row.get::<_, Moment>("at")?.0,
        who: row.get("who")?,
        counts: Counts {
            added: uint(row.get("added")?),
            changed: uint(row.get("changed")?),
            unchanged: uint(row.get("unchanged")?),
            refused: uint(row.get("refused")?),
        },
        undone: undone.map(|at| Undone {
            at,
            who: by,
            reason,
        }),
    })
}
