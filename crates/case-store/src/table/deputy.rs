//! Deputies: who acts for whom, from which day to which. A row is written when it is set and once more when it is ended
//! early; none is ever deleted.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{Day, Moment, day, moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE deputy (
    seq      INTEGER PRIMARY KEY,
    absent   TEXT    NOT NULL REFERENCES user (id),
    deputy   TEXT    NOT NULL REFERENCES user (id),
    from_day TEXT    NOT NULL,
    to_day   TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    set_by   TEXT    NOT NULL,
    set_at   INTEGER NOT NULL,
    ended_by TEXT,             -- ended before its last day
    ended_at INTEGER
) STRICT;
CREATE INDEX deputy_by_day ON deputy (to_day) WHERE ended_at IS NULL;
";

/// A deputy for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputy {
    /// Its number; given by the store.
    pub seq: i64,
    /// Id of the absent user.
    pub absent: String,
    /// Id of the user who acts.
    pub deputy: String,
    /// First and last day.
    pub days: (NaiveDate, NaiveDate),
    /// Why.
    pub reason: String,
    /// Id of the user who set it, and when.
    pub set: (String, DateTime<FixedOffset>),
    /// Id of the user who ended it early, and when.
    pub ended: Option<(String, DateTime<FixedOffset>)>,
}

/// Most rows that are listed.
const MAX_LISTED: u32 = 200;

const SELECT: &str =
    "SELECT seq, absent, deputy, from_day, to_day, reason, set_by, set_at, ended_by, ended_at
    FROM deputy";

/// Sets one; `seq` and `ended` are not read. Gives its number.
pub fn put(tx: &Tx<'_>, it: &Deputy) -> Result<i64, StoreError> {
    tx.prepare_cached(
        "INSERT INTO deputy (absent, deputy, from_day, to_day, reason, set_by, set_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        &it.absent,
        &it.deputy,
        Day(it.days.0),
        Day(it.days.1),
        &it.reason,
        &it.set.0,
        ms(&it.set.1),
    ))?;
    Ok(tx.last_insert_rowid())
}

/// Ends one; what was ended before stays as it was.
pub fn end(tx: &Tx<'_>, seq: i64, by: &str, at: &DateTime<FixedOffset>) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE deputy SET ended_by = ?2, ended_at = ?3 WHERE seq = ?1 AND ended_at IS NULL",
    )?
    .execute((seq, by, ms(at)))?;
    Ok(())
}

/// One.
pub fn get(conn: &Connection, seq: i64) -> Result<Option<Deputy>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE seq = ?1"))?;
    Ok(query.query_row([seq], read).optional()?)
}

/// Those that are not ended and whose last day is not before a day.
pub fn standing(conn: &Connection, today: NaiveDate) -> Result<Vec<Deputy>, StoreError> {
    let mut query = conn.prepare_cached(&format!(
        "{SELECT} WHERE ended_at IS NULL AND to_day >= ?1 ORDER BY seq"
    ))?;
    let rows = query.query_map([Day(today)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All, newest first.
pub fn list(conn: &Connection) -> Result<Vec<Deputy>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} ORDER BY seq DESC LIMIT ?1"))?;
    let rows = query.query_map([MAX_LISTED], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Deputy> {
    let by: Option<String> = row.get("ended_by")?;
    let first = day(row, "from_day")?.unwrap_or(NaiveDate::MIN);
    let last = day(row, "to_day")?.unwrap_or(NaiveDate::MIN);
    Ok(Deputy {
        seq: row.get("seq")?,
        absent: row.get("absent")?,
        deputy: row.get("deputy")?,
        days: (first, last),
        reason: row.get("reason")?,
        set: (row.get("set_by")?, row.get::<_, Moment>("set_at")?.0),
        ended: by.zip(moment(row, "ended_at")?),
    })
}
