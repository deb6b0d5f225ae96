//! Published charts. A version never changes; cases keep the one on which they were opened.

use case_core::event::ChartRef;
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{HashHex, Moment, hash_bytes, ms};
use crate::error::StoreError;
use crate::table::chart;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE chart_version (
    chart        TEXT    NOT NULL REFERENCES chart (id),
    version      INTEGER NOT NULL CHECK (version >= 1),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    xml          TEXT    NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT    NOT NULL,
    UNIQUE (chart, version)
) STRICT;
CREATE TRIGGER chart_version_is_never_changed BEFORE UPDATE ON chart_version
    BEGIN SELECT RAISE(ABORT, 'a published chart never changes'); END;
CREATE TRIGGER chart_version_is_never_deleted BEFORE DELETE ON chart_version
    BEGIN SELECT RAISE(ABORT, 'a published chart never changes'); END;
";

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartVersion {
    /// Chart, number and SM3 of the file.
    pub chart: ChartRef,
    /// The BPMN file.
    pub xml: String,
    /// When it was published.
    pub published_at: DateTime<FixedOffset>,
    /// Id of the user who published it.
    pub published_by: String,
}

/// Publishes: keeps the version for ever and forgets the draft. Its number is the newest one plus one.
///
/// # Errors
/// [`StoreError::Conflict`] for another number or an unknown chart.
pub fn publish(tx: &Tx<'_>, version: &ChartVersion) -> Result<(), StoreError> {
    let reference = &version.chart;
    let newest = newest_number(tx, &reference.chart)?;
    if reference.version != newest + 1 {
        let detail = format!("version {} follows {newest}", reference.version);
        return Err(StoreError::Conflict { detail });
    }
    tx.prepare_cached(
        "INSERT INTO chart_version (chart, version, hash, xml, published_at, published_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        &reference.chart,
        reference.version,
        hash_bytes(&reference.hash)?,
        &version.xml,
        ms(&version.published_at),
        &version.published_by,
    ))?;
    chart::note_published(tx, &reference.chart, reference.version)
}

/// Number of the newest version, 0 when there is none.
pub fn newest_number(conn: &Connection, chart: &str) -> Result<u32, StoreError> {
    let mut query = conn
        .prepare_cached("SELECT coalesce(max(version), 0) FROM chart_version WHERE chart = ?1")?;
    Ok(query.query_row([chart], |row| row.get(0))?)
}

/// One version.
pub fn get(
    conn: &Connection,
    chart: &str,
    version: u32,
) -> Result<Option<ChartVersion>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT chart, version, hash, xml, published_at, published_by FROM chart_version
         WHERE chart = ?1 AND version = ?2",
    )?;
    Ok(query.query_row((chart, version), read).optional()?)
}

/// The newest version.
pub fn newest(conn: &Connection, chart: &str) -> Result<Option<ChartVersion>, StoreError> {
    get(conn, chart, newest_number(conn, chart)?)
}

/// Every version of a chart without its file (`xml` is empty), newest first.
pub fn list(conn: &Connection, chart: &str) -> Result<Vec<ChartVersion>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT chart, version, hash, '' AS xml, published_at, published_by FROM chart_version
         WHERE chart = ?1 ORDER BY version DESC",
    )?;
    let rows = query.query_map([chart], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChartVersion> {
    Ok(ChartVersion {
        chart: ChartRef {
            chart: row.get("chart")?,
            version: row.get("version")?,
            hash: row.get::<_, HashHex>("hash")?.0,
        },
        xml: row.get("xml")?,
        published_at: row.get::<_, Moment>("published_at")?.0,
        published_by: row.get("published_by")?,
    })
}
