//! Papers that were issued without a number and wait for one.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{Id, IdText, Moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

/// A paper without a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its case.
    pub case: String,
    /// Its position among the papers of the case.
    pub paper: u32,
    /// Name of the document.
    pub name: String,
    /// The series that it belongs to.
    pub series: String,
    /// Since when it waits.
    pub at: DateTime<FixedOffset>,
}

/// Notes a paper that waits.
pub fn put(tx: &Tx<'_>, waiting: &Waiting) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO paper_wait (case_id, paper, name, series, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (case_id, paper) DO UPDATE SET series = ?4, at = ?5",
    )?
    .execute((
        Id(&waiting.case),
        waiting.paper,
        &waiting.name,
        &waiting.series,
        ms(&waiting.at),
    ))?;
    Ok(())
}

/// A paper, where it waits.
pub fn get(conn: &Connection, case: &str, paper: u32) -> Result<Option<Waiting>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT case_id, paper, name, series, at FROM paper_wait WHERE case_id = ?1 AND paper = ?2",
    )?;
    Ok(query.query_row((Id(case), paper), read).optional()?)
}

/// A paper waits no longer.
pub fn remove(tx: &Tx<'_>, case: &str, paper: u32) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM paper_wait WHERE case_id = ?1 AND paper = ?2")?
        .execute((Id(case), paper))?;
    Ok(())
}

/// Papers that wait, those of one case side by side.
pub fn list(conn: &Connection, limit: usize) -> Result<Vec<Waiting>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT case_id, paper, name, series, at FROM paper_wait ORDER BY case_id, paper LIMIT ?1",
    )?;
    let rows = query.query_map([crate::limits::page(limit)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Waiting> {
    Ok(Waiting {
        case: row.get::<_, IdText>("case_id")?.0,
        paper: row.get("paper")?,
        name: row.get("name")?,
        series: row.get("series")?,
        at: row.get::<_, Moment>("at")?.0,
    })
}
