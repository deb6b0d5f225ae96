//! Lights that only time changes.

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use super::count::carry;
use super::{Light, find};
use crate::codec::{IdText, ms};
use crate::error::StoreError;
use crate::limits::page;
use crate::tx::Tx;

/// Sets the light of a case without an event, for lights that only time changes.
pub fn put_light(
    tx: &Tx<'_>,
    id: &str,
    light: Light,
    light_at: Option<&DateTime<FixedOffset>>,
) -> Result<(), StoreError> {
    let Some((place, old)) = find(tx, id)? else {
        return Ok(());
    };
    tx.prepare_cached("UPDATE case_row SET light = ?2, light_at = ?3 WHERE n = ?1")?
        .execute((place.n, light.word(), light_at.map(ms)))?;
    let mut new = old.clone();
    new.standing.light = light;
    carry(tx, Some(&old), Some(&new))
}

/// Ids of cases whose light must be looked at again by now, oldest first.
pub fn lights_due(
    conn: &Connection,
    now: &DateTime<FixedOffset>,
    limit: usize,
) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT id FROM case_row WHERE light_at IS NOT NULL AND light_at <= ?1
         ORDER BY light_at LIMIT ?2",
    )?;
    let rows = query.query_map((ms(now), page(limit)), |row| Ok(row.get::<_, IdText>(0)?.0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lets every running case be looked at again by then: what all of them rest on has changed (a day of the calendar, a
/// rule).
pub fn look_again(tx: &Tx<'_>, at: &DateTime<FixedOffset>) -> Result<usize, StoreError> {
    Ok(tx
        .prepare_cached(
            "UPDATE case_row SET light_at = ?1 WHERE (running = 1 OR light <> 'none')
                AND n NOT IN (SELECT n FROM archive_case)",
        )?
        .execute([ms(at)])?)
}
