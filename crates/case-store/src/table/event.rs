//! The append-only log: one row per event, chained by SM3. Nothing is ever changed; what is taken away lies in an
//! archive (decision 0025).

mod chain;
mod history;

use case_core::event::Actor;
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::value::RawValue;
use sync_wire::envelope::{Envelope, NO_PREVIOUS};

pub use chain::{Verified, verify_chain};
pub use history::of_case;

use crate::body::{BodyText, packed};
use crate::codec::{
    HashHex, Id, IdText, Subject, SubjectText, TimeText, case_of, hash_bytes, lean_time,
};
use crate::error::StoreError;
use crate::limits::{MAX_PAGE_ROWS, page};
use crate::table::archive;
use crate::table::case::trail;
use crate::table::log::{self, position, seq_of};
use crate::table::phrase::Phrases;

pub(crate) const SQL: &str = "
CREATE TABLE event (
    pos     INTEGER PRIMARY KEY, -- number of the log x 2^40 + seq
    id      ANY  NOT NULL,       -- uuid as 16 bytes
    region  TEXT NOT NULL,
    subject ANY  NOT NULL,       -- the uuid of a case as 16 bytes, else 'chart/...', 'item/...'
    kind    TEXT NOT NULL,
    time    TEXT NOT NULL,
    actor   TEXT NOT NULL,       -- exact bytes
    data    TEXT NOT NULL,       -- exact bytes
    prev    BLOB NOT NULL CHECK (length(prev) = 32),
    hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX event_subject ON event (subject);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
";

/// Every event with what it says through phrases, and the hash of the one before it, which stands there or, where an
/// archive has taken it, in its run. An archive has the same tables.
const SELECT: &str = "SELECT e.pos, e.id, r.text AS region, e.subject, k.text AS kind, e.time, a.text AS actor, e.data,
    e.hash, l.device, l.epoch, coalesce(
        (SELECT p.hash FROM event p WHERE p.pos = e.pos - 1),
        (SELECT x.hash FROM archive_run x WHERE x.last = e.pos - 1)) AS prev
    FROM event e CROSS JOIN log l ON l.n = e.pos >> 40 CROSS JOIN phrase r ON r.n = e.region
    CROSS JOIN phrase k ON k.n = e.kind CROSS JOIN phrase a ON a.n = e.actor";

/// Writes an event and returns its position.
pub(crate) fn insert(
    conn: &Connection,
    phrases: &mut Phrases,
    (log, event): (u64, &Envelope),
) -> Result<i64, StoreError> {
    let position = position(log, event.seq)?;
    conn.prepare_cached(
        "INSERT INTO event (pos, id, region, subject, kind, time, actor, data, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        position,
        Id(&event.id),
        phrases.number(conn, &event.region)?,
        Subject(&event.subject),
        phrases.number(conn, &event.kind)?,
        lean_time(&event.time),
        phrases.number(conn, event.actor.get())?,
        packed(event.data.get()),
        hash_bytes(&event.hash)?,
    ))?;
    Ok(position)
}

/// One event of the log that is written to.
pub fn get(conn: &Connection, seq: u64) -> Result<Option<Envelope>, StoreError> {
    let Some(head) = log::head(conn)? else {
        return Ok(None);
    };
    Ok(range(conn, head.log, seq.saturating_sub(1), 1)?.pop())
}

/// The events that have no verdict yet, in order, of the oldest log that has any.
pub fn next_unsent(conn: &Connection, limit: usize) -> Result<Vec<Envelope>, StoreError> {
    for log in log::progress(conn)? {
        if log.settled < log.head {
            return range(conn, log.log, log.settled, limit);
        }
    }
    Ok(Vec::new())
}

/// Events of the log that is written to, behind a seq, in order.
pub fn after(conn: &Connection, seq: u64, limit: usize) -> Result<Vec<Envelope>, StoreError> {
    match log::head(conn)? {
        Some(head) => range(conn, head.log, seq, limit),
        None => Ok(Vec::new()),
    }
}

/// The events that directly follow one in its own log, in order.
pub fn following(
    conn: &Connection,
    event: &Envelope,
    limit: usize,
) -> Result<Vec<Envelope>, StoreError> {
    match log::find(conn, &event.device, event.epoch)? {
        Some(log) => range(conn, log, event.seq, limit),
        None => Ok(Vec::new()),
    }
}

fn range(
    conn: &Connection,
    log: u64,
    behind: u64,
    limit: usize,
) -> Result<Vec<Envelope>, StoreError> {
    let limit = usize::try_from(page(limit)).unwrap_or(MAX_PAGE_ROWS);
    let mut next = position(log, behind)? + 1;
    let last = last_of(conn, log)?.map_or(0, |(last, _)| last);
    let mut query = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.pos >= ?1 AND e.pos < ?2 ORDER BY e.pos LIMIT ?3"
    ))?;
    let mut events: Vec<Envelope> = Vec::new();
    while events.len() < limit && next <= last {
        // What an archive has taken stands between events that are here.
        let run = archive::run_from(conn, next)?;
        let left = i64::try_from(limit - events.len()).unwrap_or(i64::MAX);
        if let Some(run) = run.as_ref().filter(|run| run.first <= next) {
            let taken: Vec<i64> = (next..=run.last.min(next + left - 1)).collect();
            next += i64::try_from(taken.len()).unwrap_or(i64::MAX);
            events.extend(archive::at(conn, &taken)?);
            continue;
        }
        let end = run.map_or(last + 1, |run| run.first.min(last + 1));
        let rows = query.query_map((next, end, left), read)?;
        let here: Vec<Envelope> = rows.collect::<Result<_, _>>()?;
        let Some(found) = here.last() else {
            return Err(StoreError::damaged(format!("no event at {next}")));
        };
        next = position(log, found.seq)? + 1;
        events.extend(here);
    }
    Ok(events)
}

/// Position and hash of the last event of a log, here or in an archive.
pub(in crate::table) fn last_of(
    conn: &Connection,
    log: u64,
) -> Result<Option<(i64, String)>, StoreError> {
    let bounds = [position(log, 0)?, position(log + 1, 0)?];
    let last = |sql: &str| -> Result<Option<(i64, String)>, StoreError> {
        let mut query = conn.prepare_cached(sql)?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, HashHex>(1)?.0));
        Ok(query.query_row(bounds, read).optional()?)
    };
    let here =
        last("SELECT pos, hash FROM event WHERE pos > ?1 AND pos < ?2 ORDER BY pos DESC LIMIT 1")?;
    let away = last(
        "SELECT last, hash FROM archive_run WHERE last > ?1 AND last < ?2 ORDER BY last DESC LIMIT 1",
    )?;
    Ok(here.into_iter().chain(away).max_by_key(|(last, _)| *last))
}

/// The event at a position of this file.
pub(in crate::table) fn here(
    conn: &Connection,
    position: i64,
) -> Result<Option<Envelope>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE e.pos = ?1"))?;
    Ok(query.query_row([position], read).optional()?)
}

/// Every event of a subject, oldest first.
pub fn of_subject(conn: &Connection, subject: &str) -> Result<Vec<Envelope>, StoreError> {
    if let Some(case) = case_of(subject) {
        let places = trail::of(conn, case)?;
        let here = places.iter().map(|position| here(conn, *position));
        let here = here.collect::<Result<Option<Vec<_>>, _>>()?;
        // The events of a case lie together: all here, or all in one archive.
        return here.map_or_else(|| archive::at(conn, &places), Ok);
    }
    let mut query = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.subject = ?1 AND typeof(e.subject) = 'text' ORDER BY e.pos"
    ))?;
    let rows = query.query_map([subject], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who opened a case, and when the last thing happened to it.
///
/// # Errors
/// [`StoreError::Damaged`] for an event that cannot be read.
pub fn ends_of_case(
    conn: &Connection,
    case: &str,
) -> Result<Option<(Actor, DateTime<FixedOffset>)>, StoreError> {
    let places = trail::of(conn, case)?;
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return Ok(None);
    };
    let mut query = conn.prepare_cached(
        "SELECT a.text, e.time FROM event e CROSS JOIN phrase a ON a.n = e.actor WHERE e.pos = ?1",
    )?;
    let actor: String = query.query_row([first], |row| row.get(0))?;
    let TimeText(time) = query.query_row([last], |row| row.get(1))?;
    let wrong = |what: String| StoreError::damaged(format!("an event of case {case}: {what}"));
    let actor = serde_json::from_str(&actor).map_err(|error| wrong(error.to_string()))?;
    let time = DateTime::parse_from_rfc3339(&time).map_err(|error| wrong(error.to_string()))?;
    Ok(Some((actor, time)))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Envelope> {
    Ok(Envelope {
        id: row.get::<_, IdText>("id")?.0,
        device: row.get("device")?,
        epoch: row.get("epoch")?,
        seq: seq_of(row.get("pos")?),
        region: row.get("region")?,
        subject: row.get::<_, SubjectText>("subject")?.0,
        kind: row.get("kind")?,
        time: row.get::<_, TimeText>("time")?.0,
        actor: raw(row, "actor", row.get("actor")?)?,
        data: raw(row, "data", row.get::<_, BodyText>("data")?.0)?,
        // The first event of a log follows none; behind a gap nothing fits.
        prev: row
            .get::<_, Option<HashHex>>("prev")?
            .map_or_else(|| NO_PREVIOUS.to_owned(), |hash| hash.0),
        hash: row.get::<_, HashHex>("hash")?.0,
    })
}

fn raw(row: &Row<'_>, column: &str, text: String) -> rusqlite::Result<Box<RawValue>> {
    let index = row.as_ref().column_index(column)?;
    RawValue::from_string(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, error.into())
    })
}

/// Number of events in the file.
pub fn count(conn: &Connection) -> Result<u64, StoreError> {
    Ok(log::progress(conn)?.iter().map(|log| log.head).sum())
}
