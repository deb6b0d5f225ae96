//! What events say again and again, each text once: regions, kinds, actors. An event holds the number; the texts come
//! back to the byte, since hashes are made of them.

use rusqlite::{Connection, OptionalExtension};

use crate::error::StoreError;

pub(crate) const SQL: &str = "
CREATE TABLE phrase (
    n    INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;
";

/// The number of a text; a new one where it was not said before.
pub(crate) fn number(conn: &Connection, text: &str) -> Result<i64, StoreError> {
    let mut query = conn.prepare_cached("SELECT n FROM phrase WHERE text = ?1")?;
    let known: Option<i64> = query.query_row([text], |row| row.get(0)).optional()?;
    if let Some(n) = known {
        return Ok(n);
    }
    conn.prepare_cached("INSERT INTO phrase (text) VALUES (?1)")?
        .execute([text])?;
    Ok(conn.last_insert_rowid())
}
