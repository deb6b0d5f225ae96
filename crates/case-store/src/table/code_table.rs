//! Tables of codes that a county has added: schemes of item codes and rows of regions. Every change is a row of its own;
//! the last one of a name holds.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};
use serde_json::Value;

use crate::codec::{Moment, json, ms, to_json};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE code_table (
    seq    INTEGER PRIMARY KEY,
    what   TEXT    NOT NULL, -- scheme, region
    name   TEXT    NOT NULL, -- name of the scheme; code and name of the region
    body   TEXT    NOT NULL, -- JSON; null takes it back
    reason TEXT    NOT NULL,
    set_by TEXT    NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;
CREATE INDEX code_table_by_name ON code_table (what, name, seq);
";

/// Which table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Schemes of item codes.
    Scheme,
    /// Regions.
    Region,
}

/// A row, or that it was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeRow {
    /// Name of the scheme; code and name of the region.
    pub name: String,
    /// The row; `Null` where it was taken back.
    pub body: Value,
    /// Why.
    pub reason: String,
    /// Id of the user who set it.
    pub set_by: String,
    /// When it was set.
    pub set_at: DateTime<FixedOffset>,
}

impl Which {
    fn word(self) -> &'static str {
        match self {
            Which::Scheme => "scheme",
            Which::Region => "region",
        }
    }
}

/// Notes a change; earlier ones stay.
pub fn put(tx: &Tx<'_>, which: Which, row: &CodeRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO code_table (what, name, body, reason, set_by, set_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        which.word(),
        &row.name,
        to_json(&row.body)?,
        &row.reason,
        &row.set_by,
        ms(&row.set_at),
    ))?;
    Ok(())
}

/// What holds now, by name.
pub fn current(conn: &Connection, which: Which) -> Result<Vec<CodeRow>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT name, body, reason, set_by, set_at FROM code_table AS it
         WHERE what = ?1 AND seq = (SELECT max(seq) FROM code_table WHERE what = ?1 AND name = it.name)
             AND body <> 'null'
         ORDER BY name",
    )?;
    let rows = query.query_map([which.word()], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<CodeRow> {
    Ok(CodeRow {
        name: row.get("name")?,
        body: json(row, "body")?,
        reason: row.get("reason")?,
        set_by: row.get("set_by")?,
        set_at: row.get::<_, Moment>("set_at")?.0,
    })
}
