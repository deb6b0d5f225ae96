//! Local days: a county's own changes of the national calendar.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, Row};

use crate::codec::{Day, Moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE local_day (
    date    TEXT    PRIMARY KEY, -- YYYY-MM-DD
    working INTEGER NOT NULL CHECK (working IN (0, 1)),
    reason  TEXT    NOT NULL,
    set_by  TEXT    NOT NULL,
    set_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A day that differs here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether it is worked.
    pub working: bool,
    /// Why, for example the county's notice.
    pub reason: String,
    /// Id of the user who set it.
    pub set_by: String,
    /// When it was set.
    pub set_at: DateTime<FixedOffset>,
}

/// Sets a day.
pub fn put(tx: &Tx<'_>, day: &LocalDay) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO local_day (date, working, reason, set_by, set_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (date) DO UPDATE SET working = ?2, reason = ?3, set_by = ?4, set_at = ?5",
    )?
    .execute((
        Day(day.date),
        day.working,
        &day.reason,
        &day.set_by,
        ms(&day.set_at),
    ))?;
    Ok(())
}

/// Lets the national calendar hold again for a day.
pub fn remove(tx: &Tx<'_>, date: NaiveDate) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM local_day WHERE date = ?1")?
        .execute([Day(date)])?;
    Ok(())
}

/// All local days in order.
pub fn list(conn: &Connection) -> Result<Vec<LocalDay>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT date, working, reason, set_by, set_at FROM local_day ORDER BY date",
    )?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<LocalDay> {
    Ok(LocalDay {
        date: row.get::<_, Day>("date")?.0,
        working: row.get("working")?,
        reason: row.get("reason")?,
        set_by: row.get("set_by")?,
        set_at: row.get::<_, Moment>("set_at")?.0,
    })
}
