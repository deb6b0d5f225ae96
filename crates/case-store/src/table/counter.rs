//! Serial numbers without gaps, each series by its name (`case/320981/2026/A1`).

use rusqlite::{Connection, OptionalExtension};

use crate::codec::uint;
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE counter (
    series TEXT    PRIMARY KEY,
    last   INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;
";

/// Takes the next number of a series, from 1. It is given back when the transaction fails.
pub fn next(tx: &Tx<'_>, series: &str) -> Result<u64, StoreError> {
    let number: i64 = tx
        .prepare_cached(
            "INSERT INTO counter (series, last) VALUES (?1, 1)
             ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last",
        )?
        .query_row([series], |row| row.get(0))?;
    Ok(uint(number))
}

/// The last number that was taken, 0 when none was.
pub fn last(conn: &Connection, series: &str) -> Result<u64, StoreError> {
    let mut query = conn.prepare_cached("SELECT last FROM counter WHERE series = ?1")?;
    Ok(query
        .query_row([series], |row| row.get(0))
        .optional()?
        .map_or(0, uint))
}
