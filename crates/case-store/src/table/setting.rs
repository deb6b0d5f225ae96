//! Settings of the desk, JSON by key.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::{json, to_json};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Sets a setting.
pub fn put<T: Serialize>(tx: &Tx<'_>, key: &str, value: &T) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = ?2",
    )?
    .execute((key, to_json(value)?))?;
    Ok(())
}

/// A setting; `None` where it was never set.
pub fn get<T: DeserializeOwned>(conn: &Connection, key: &str) -> Result<Option<T>, StoreError> {
    let mut query = conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    Ok(query
        .query_row([key], |row| json(row, "value"))
        .optional()?)
}
