//! The last contact with the platform: when, with which failure, how far the clocks are apart. One row.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE contact (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    tried   INTEGER,
    reached INTEGER,
    failure TEXT,
    skew_ms INTEGER
) STRICT;
";

/// What is known of the last contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// When it was last tried.
    pub tried: Option<DateTime<FixedOffset>>,
    /// When the platform last answered.
    pub reached: Option<DateTime<FixedOffset>>,
    /// Code of the last failure; `None` after a contact that went well.
    pub failure: Option<String>,
    /// Platform's clock minus ours, in milliseconds.
    pub skew_ms: Option<i64>,
}

/// Replaces what is known.
pub fn put(tx: &Tx<'_>, contact: &Contact) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO contact (one, tried, reached, failure, skew_ms) VALUES (1, ?1, ?2, ?3, ?4)
         ON CONFLICT (one) DO UPDATE SET tried = ?1, reached = ?2, failure = ?3, skew_ms = ?4",
    )?
    .execute((
        contact.tried.as_ref().map(ms),
        contact.reached.as_ref().map(ms),
        &contact.failure,
        contact.skew_ms,
    ))?;
    Ok(())
}

/// What is known; nothing at first.
pub fn get(conn: &Connection) -> Result<Contact, StoreError> {
    let mut query = conn.prepare_cached("SELECT tried, reached, failure, skew_ms FROM contact")?;
    Ok(query.query_row([], read).optional()?.unwrap_or_default())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        tried: moment(row, "tried")?,
        reached: moment(row, "reached")?,
        failure: row.get("failure")?,
        skew_ms: row.get("skew_ms")?,
    })
}
