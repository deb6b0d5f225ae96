//! What events say again and again, each text once: regions, kinds, actors. An event holds the number; the texts come
//! back to the byte, since hashes are made of them.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::error::StoreError;

pub(crate) const SQL: &str = "
CREATE TABLE phrase (
    n    INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;
";

/// Texts that are remembered at most: kinds, regions and the people of an office.
const MAX_KNOWN: usize = 4_096;

/// Numbers that the writer has met. A number that a transaction made is known to others only when it is durable: who
/// takes the transaction back forgets all of them.
#[derive(Debug, Default)]
pub(crate) struct Phrases(HashMap<String, i64>);

impl Phrases {
    /// The number of a text; a new one where it was not said before.
    pub(crate) fn number(&mut self, conn: &Connection, text: &str) -> Result<i64, StoreError> {
        if let Some(known) = self.0.get(text) {
            return Ok(*known);
        }
        let n = number(conn, text)?;
        if self.0.len() >= MAX_KNOWN {
            self.0.clear();
        }
        self.0.insert(text.to_owned(), n);
        Ok(n)
    }
}

fn number(conn: &Connection, text: &str) -> Result<i64, StoreError> {
    let mut query = conn.prepare_cached("SELECT n FROM phrase WHERE text = ?1")?;
    let known: Option<i64> = query.query_row([text], |row| row.get(0)).optional()?;
    if let Some(n) = known {
        return Ok(n);
    }
    conn.prepare_cached("INSERT INTO phrase (text) VALUES (?1)")?
        .execute([text])?;
    Ok(conn.last_insert_rowid())
}
