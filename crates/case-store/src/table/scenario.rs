//! The scenario that a designer keeps with a chart: who works, how long work takes, how often cases come. JSON, whose
//! shape is the simulator's; one per chart, a newer one replaces it.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};

use crate::codec::{Moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE scenario (
    region TEXT    NOT NULL,
    chart  TEXT    NOT NULL REFERENCES chart (id),
    body   TEXT    NOT NULL, -- JSON
    at     INTEGER NOT NULL,
    by     TEXT    NOT NULL, -- name of the person
    PRIMARY KEY (region, chart)
) STRICT, WITHOUT ROWID;
";

/// A kept scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptScenario {
    /// The scenario, JSON.
    pub body: String,
    /// When it was kept.
    pub at: DateTime<FixedOffset>,
    /// Name of the person who kept it.
    pub by: String,
}

/// Keeps a scenario in the place of the one before.
pub fn put(
    tx: &Tx<'_>,
    region: &str,
    chart: &str,
    scenario: &KeptScenario,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO scenario (region, chart, body, at, by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (region, chart) DO UPDATE SET body = ?3, at = ?4, by = ?5",
    )?
    .execute((
        region,
        chart,
        &scenario.body,
        ms(&scenario.at),
        &scenario.by,
    ))?;
    Ok(())
}

/// The scenario of a chart; `None` where none was kept.
pub fn get(
    conn: &Connection,
    region: &str,
    chart: &str,
) -> Result<Option<KeptScenario>, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT body, at, by FROM scenario WHERE region = ?1 AND chart = ?2")?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(KeptScenario {
            body: row.get("body")?,
            at: row.get::<_, Moment>("at")?.0,
            by: row.get("by")?,
        })
    };
    Ok(query.query_row((region, chart), read).optional()?)
}

/// Forgets the scenario of a chart.
pub fn remove(tx: &Tx<'_>, chart: &str) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM scenario WHERE chart = ?1")?
        .execute([chart])?;
    Ok(())
}
