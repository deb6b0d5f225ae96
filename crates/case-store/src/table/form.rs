//! Documents of forms: the one that is being worked on, and those that were published with a version of a chart.

use rusqlite::{Connection, OptionalExtension};

use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE form_draft (
    chart TEXT NOT NULL PRIMARY KEY REFERENCES chart (id) ON DELETE CASCADE,
    body  TEXT NOT NULL         -- the document of forms, JSON
) STRICT, WITHOUT ROWID;
CREATE TABLE form_version (
    chart   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (chart, version),
    FOREIGN KEY (chart, version) REFERENCES chart_version (chart, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER form_version_is_never_changed BEFORE UPDATE ON form_version
    BEGIN SELECT RAISE(ABORT, 'a published form never changes'); END;
CREATE TRIGGER form_version_is_never_deleted BEFORE DELETE ON form_version
    BEGIN SELECT RAISE(ABORT, 'a published form never changes'); END;
";

/// The document that is being worked on; empty where there is none.
pub fn draft(conn: &Connection, chart: &str) -> Result<String, StoreError> {
    let mut query = conn.prepare_cached("SELECT body FROM form_draft WHERE chart = ?1")?;
    Ok(query
        .query_row([chart], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

/// Keeps the document that is being worked on; the chart must be there.
pub fn put_draft(tx: &Tx<'_>, chart: &str, body: &str) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO form_draft (chart, body) VALUES (?1, ?2) ON CONFLICT (chart) DO UPDATE SET body = ?2",
    )?
    .execute((chart, body))?;
    Ok(())
}

/// The document of a published version; empty where it was published without one.
pub fn of_version(conn: &Connection, chart: &str, version: u32) -> Result<String, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT body FROM form_version WHERE chart = ?1 AND version = ?2")?;
    Ok(query
        .query_row((chart, version), |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

/// Keeps the document of a version for ever; an empty one is not kept.
///
/// # Errors
/// The version is unknown, or has a document already.
pub fn publish(tx: &Tx<'_>, chart: &str, version: u32, body: &str) -> Result<(), StoreError> {
    if !body.is_empty() {
        tx.prepare_cached("INSERT INTO form_version (chart, version, body) VALUES (?1, ?2, ?3)")?
            .execute((chart, version, body))?;
    }
    Ok(())
}
