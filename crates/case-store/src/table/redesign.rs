//! Redesigns that were taken into drafts: why, what was expected, and what stood there before, so that one can be
//! taken back as a whole. Where the draft becomes a version, its number is noted beside what was expected of it.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};

use crate::codec::{Moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE redesign (
    region   TEXT    NOT NULL,
    chart    TEXT    NOT NULL REFERENCES chart (id),
    n        INTEGER NOT NULL CHECK (n >= 1),
    at       INTEGER NOT NULL,
    by       TEXT    NOT NULL, -- name of the person
    note     TEXT    NOT NULL,
    expected TEXT    NOT NULL, -- JSON: changes and figures
    before   TEXT,             -- the draft before; null where there was none
    after    TEXT    NOT NULL, -- the draft that it made
    scenario TEXT,             -- JSON: the kept scenario before; null where there was none
    version  INTEGER,          -- the version that the draft became
    undone   INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (region, chart, n)
) STRICT, WITHOUT ROWID;
";

/// A redesign that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redesign {
    /// Its place among those of the chart, from 1.
    pub n: u32,
    /// When it was taken.
    pub at: DateTime<FixedOffset>,
    /// Name of the person who took it.
    pub by: String,
    /// Why: the note of the version.
    pub note: String,
    /// What it changes and what was expected of it, JSON.
    pub expected: String,
    /// The draft before; `None` where there was none.
    pub before: Option<String>,
    /// The draft that it made.
    pub after: String,
    /// The kept scenario before, JSON; `None` where there was none.
    pub scenario: Option<String>,
    /// The version that the draft became.
    pub version: Option<u32>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// Adds one behind the newest, whatever `n` says, and answers its place.
pub fn add(tx: &Tx<'_>, region: &str, chart: &str, redesign: &Redesign) -> Result<u32, StoreError> {
    let n: u32 = tx
        .prepare_cached(
            "SELECT coalesce(max(n), 0) + 1 FROM redesign WHERE region = ?1 AND chart = ?2",
        )?
        .query_row((region, chart), |row| row.get(0))?;
    tx.prepare_cached(
        "INSERT INTO redesign (region, chart, n, at, by, note, expected, before, after, scenario)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        region,
        chart,
        n,
        ms(&redesign.at),
        &redesign.by,
        &redesign.note,
        &redesign.expected,
        &redesign.before,
        &redesign.after,
        &redesign.scenario,
    ))?;
    Ok(n)
}

/// The redesigns of a chart, newest first.
pub fn list(conn: &Connection, region: &str, chart: &str) -> Result<Vec<Redesign>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT n, at, by, note, expected, before, after, scenario, version, undone FROM redesign
         WHERE region = ?1 AND chart = ?2 ORDER BY n DESC",
    )?;
    let rows = query.query_map((region, chart), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that one was taken back.
pub fn undo(tx: &Tx<'_>, region: &str, chart: &str, n: u32) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE redesign SET undone = 1 WHERE region = ?1 AND chart = ?2 AND n = ?3",
    )?
    .execute((region, chart, n))?;
    Ok(())
}

/// Notes that the draft is gone, and with it every redesign that had not become a version.
pub fn draft_gone(tx: &Tx<'_>, region: &str, chart: &str) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE redesign SET undone = 1 WHERE region = ?1 AND chart = ?2 AND version IS NULL",
    )?
    .execute((region, chart))?;
    Ok(())
}

/// Notes that the draft became a version.
pub fn published(tx: &Tx<'_>, region: &str, chart: &str, version: u32) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE redesign SET version = ?3
         WHERE region = ?1 AND chart = ?2 AND version IS NULL AND undone = 0",
    )?
    .execute((region, chart, version))?;
    Ok(())
}

pub(crate) fn remove(tx: &Tx<'_>, chart: &str) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM redesign WHERE chart = ?1")?
        .execute([chart])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Redesign> {
    Ok(Redesign {
        n: row.get("n")?,
        at: row.get::<_, Moment>("at")?.0,
        by: row.get("by")?,
        note: row.get("note")?,
        expected: row.get("expected")?,
        before: row.get("before")?,
        after: row.get("after")?,
        scenario: row.get("scenario")?,
        version: row.get("version")?,
        undone: row.get("undone")?,
    })
}
