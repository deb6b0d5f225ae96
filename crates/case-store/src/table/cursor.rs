//! Opaque cursors of what is pulled from the platform, one per stream.

use rusqlite::{Connection, OptionalExtension};

use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE cursor (
    stream TEXT PRIMARY KEY,
    place  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Moves a stream's cursor, in the transaction that applies its page.
pub fn put(tx: &Tx<'_>, stream: &str, place: &str) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO cursor (stream, place) VALUES (?1, ?2)
         ON CONFLICT (stream) DO UPDATE SET place = ?2",
    )?
    .execute((stream, place))?;
    Ok(())
}

/// A stream's cursor; `None` before its first page.
pub fn get(conn: &Connection, stream: &str) -> Result<Option<String>, StoreError> {
    let mut query = conn.prepare_cached("SELECT place FROM cursor WHERE stream = ?1")?;
    Ok(query.query_row([stream], |row| row.get(0)).optional()?)
}
