//! Cases found otherwise than by id: by number, and those that run.

use rusqlite::{Connection, OptionalExtension};

use super::{CaseRow, SELECT, read};
use crate::codec::IdText;
use crate::error::StoreError;

/// The row of the case with a number.
pub fn by_number(
    conn: &Connection,
    region: &str,
    number: &str,
) -> Result<Option<CaseRow>, StoreError> {
    let mut query = conn.prepare_cached(&format!(
        "{SELECT} FROM case_row c WHERE c.region = ?1 AND c.number = ?2"
    ))?;
    Ok(query.query_row((region, number), read).optional()?)
}

/// Ids of the cases of a region that run, in the order of opening.
pub fn running(conn: &Connection, region: &str) -> Result<Vec<String>, StoreError> {
    let mut query = conn
        .prepare_cached("SELECT id FROM case_row WHERE region = ?1 AND running = 1 ORDER BY n")?;
    let rows = query.query_map([region], |row| Ok(row.get::<_, IdText>("id")?.0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
