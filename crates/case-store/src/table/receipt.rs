//! Receipts: the platform's signed word that a batch arrived. Kept for ever, to the byte.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::value::RawValue;

use crate::codec::{Moment, int, ms, uint};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE receipt (
    number      TEXT    PRIMARY KEY,
    server_seq  INTEGER NOT NULL,
    server_time TEXT    NOT NULL,
    events      INTEGER NOT NULL,
    body        TEXT    NOT NULL, -- exact bytes as signed
    kept_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER receipt_is_never_changed BEFORE UPDATE ON receipt
    BEGIN SELECT RAISE(ABORT, 'a receipt never changes'); END;
CREATE TRIGGER receipt_is_never_deleted BEFORE DELETE ON receipt
    BEGIN SELECT RAISE(ABORT, 'a receipt never changes'); END;
";

/// A receipt whose signature was verified before it came here.
#[derive(Debug, Clone)]
pub struct StoredReceipt {
    /// Its number.
    pub number: String,
    /// The platform's own sequence.
    pub server_seq: u64,
    /// The platform's time, as it wrote it.
    pub server_time: String,
    /// How many events it covers.
    pub events: u64,
    /// The whole receipt with its signature, to the byte.
    pub body: Box<RawValue>,
    /// When it was kept.
    pub kept_at: DateTime<FixedOffset>,
}

/// Keeps a receipt; the same one again changes nothing.
///
/// # Errors
/// [`StoreError::Conflict`] for another receipt under a number that is taken.
pub fn put(tx: &Tx<'_>, receipt: &StoredReceipt) -> Result<(), StoreError> {
    if let Some(kept) = get(tx, &receipt.number)? {
        if kept.body.get() == receipt.body.get() {
            return Ok(());
        }
        let detail = format!("receipt {} is there with another body", receipt.number);
        return Err(StoreError::Conflict { detail });
    }
    tx.prepare_cached(
        "INSERT INTO receipt (number, server_seq, server_time, events, body, kept_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        &receipt.number,
        int(receipt.server_seq)?,
        &receipt.server_time,
        int(receipt.events)?,
        receipt.body.get(),
        ms(&receipt.kept_at),
    ))?;
    Ok(())
}

/// One receipt.
pub fn get(conn: &Connection, number: &str) -> Result<Option<StoredReceipt>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT number, server_seq, server_time, events, body, kept_at FROM receipt
         WHERE number = ?1",
    )?;
    Ok(query.query_row([number], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredReceipt> {
    let body: String = row.get("body")?;
    Ok(StoredReceipt {
        number: row.get("number")?,
        server_seq: uint(row.get("server_seq")?),
        server_time: row.get("server_time")?,
        events: uint(row.get("events")?),
        body: RawValue::from_string(body).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, error.into())
        })?,
        kept_at: row.get::<_, Moment>("kept_at")?.0,
    })
}
