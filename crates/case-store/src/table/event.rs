//! The append-only log: one row per event, chained by SM3. Nothing is ever changed or taken away.

use case_core::event::{Actor, CaseEvent, What};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::value::RawValue;
use sync_wire::envelope::{Envelope, NO_PREVIOUS, hash};

use crate::codec::{CASE, HashHex, Id, IdText, Subject, SubjectText, case_of, hash_bytes};
use crate::error::StoreError;
use crate::limits::page;
use crate::table::case::trail;
use crate::table::log::{self, log_of, position, seq_of};

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

const SELECT: &str =
    "SELECT e.pos, e.id, e.region, e.subject, e.kind, e.time, e.actor, e.data, e.prev, e.hash,
    l.device, l.epoch FROM event e JOIN log l ON l.n = e.pos >> 40";

/// What [`verify_chain`] has walked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of events.
    pub events: u64,
    /// Hash of the last one, [`NO_PREVIOUS`] when there is none.
    pub head: String,
}

/// Writes an event and returns its position.
pub(crate) fn insert(conn: &Connection, log: u64, event: &Envelope) -> Result<i64, StoreError> {
    let position = position(log, event.seq)?;
    conn.prepare_cached(
        "INSERT INTO event (pos, id, region, subject, kind, time, actor, data, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        position,
        Id(&event.id),
        &event.region,
        Subject(&event.subject),
        &event.kind,
        &event.time,
        event.actor.get(),
        event.data.get(),
        hash_bytes(&event.prev)?,
        hash_bytes(&event.hash)?,
    ))?;
    Ok(position)
}

/// One event of the log that is written to.
pub fn get(conn: &Connection, seq: u64) -> Result<Option<Envelope>, StoreError> {
    let Some(head) = log::head(conn)? else {
        return Ok(None);
    };
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE e.pos = ?1"))?;
    Ok(query
        .query_row([position(head.log, seq)?], read)
        .optional()?)
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
    let mut query = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.pos > ?1 AND e.pos < ?2 ORDER BY e.pos LIMIT ?3"
    ))?;
    let rows = query.query_map(
        (position(log, behind)?, position(log + 1, 0)?, page(limit)),
        read,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every event of a subject, oldest first.
pub fn of_subject(conn: &Connection, subject: &str) -> Result<Vec<Envelope>, StoreError> {
    if let Some(case) = case_of(subject) {
        let mut query = conn.prepare_cached(&format!("{SELECT} WHERE e.pos = ?1"))?;
        let places = trail::of(conn, case)?.into_iter();
        return places
            .map(|position| Ok(query.query_row([position], read)?))
            .collect();
    }
    let mut query = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.subject = ?1 AND typeof(e.subject) = 'text' ORDER BY e.pos"
    ))?;
    let rows = query.query_map([subject], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The events of a case, rebuilt from the log, oldest first.
pub fn of_case(conn: &Connection, case: &str) -> Result<Vec<CaseEvent>, StoreError> {
    let envelopes = of_subject(conn, &format!("{CASE}{case}"))?.into_iter();
    envelopes
        .map(|event| {
            case_event(
                &event.kind,
                &event.time,
                event.actor.get(),
                event.data.get(),
            )
        })
        .collect()
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
    let mut query = conn.prepare_cached("SELECT actor, time FROM event WHERE pos = ?1")?;
    let actor: String = query.query_row([first], |row| row.get(0))?;
    let time: String = query.query_row([last], |row| row.get(1))?;
    let wrong = |what: String| StoreError::damaged(format!("an event of case {case}: {what}"));
    let actor = serde_json::from_str(&actor).map_err(|error| wrong(error.to_string()))?;
    let time = DateTime::parse_from_rfc3339(&time).map_err(|error| wrong(error.to_string()))?;
    Ok(Some((actor, time)))
}

fn case_event(kind: &str, time: &str, actor: &str, data: &str) -> Result<CaseEvent, StoreError> {
    let wrong = |what: String| StoreError::damaged(format!("event {kind}: {what}"));
    let at = DateTime::parse_from_rfc3339(time).map_err(|error| wrong(error.to_string()))?;
    let by: Actor = serde_json::from_str(actor).map_err(|error| wrong(error.to_string()))?;
    let what = what(kind, data).map_err(|error| wrong(error.to_string()))?;
    let what = what.ok_or_else(|| wrong("unknown kind".to_owned()))?;
    Ok(CaseEvent { at, by, what })
}

fn what(kind: &str, data: &str) -> Result<Option<What>, serde_json::Error> {
    Ok(Some(match kind {
        "case_started" => What::CaseStarted(serde_json::from_str(data)?),
        "field_set" => What::FieldSet(serde_json::from_str(data)?),
        "checks_confirmed" => What::ChecksConfirmed(serde_json::from_str(data)?),
        "step_done" => What::StepDone(serde_json::from_str(data)?),
        "sent_back" => What::SentBack(serde_json::from_str(data)?),
        "case_withdrawn" => What::CaseWithdrawn(serde_json::from_str(data)?),
        "timer_fired" => What::TimerFired(serde_json::from_str(data)?),
        "condition_met" => What::ConditionMet(serde_json::from_str(data)?),
        "deemed" => What::Deemed(serde_json::from_str(data)?),
        "limit_extended" => What::LimitExtended(serde_json::from_str(data)?),
        "step_claimed" => What::StepClaimed(serde_json::from_str(data)?),
        "step_released" => What::StepReleased(serde_json::from_str(data)?),
        "step_handed_over" => What::StepHandedOver(serde_json::from_str(data)?),
        "paper_numbered" => What::PaperNumbered(serde_json::from_str(data)?),
        "number_voided" => What::NumberVoided(serde_json::from_str(data)?),
        "version_changed" => What::VersionChanged(serde_json::from_str(data)?),
        "version_restored" => What::VersionRestored(serde_json::from_str(data)?),
        "case_stopped" => What::CaseStopped(serde_json::from_str(data)?),
        "transfer_received" => What::TransferReceived(serde_json::from_str(data)?),
        "remedy_decided" => What::RemedyDecided(serde_json::from_str(data)?),
        _ => return Ok(None),
    }))
}

/// Walks every log of the file from a seq on (1 for all) and recomputes each hash.
///
/// # Errors
/// [`StoreError::BrokenChain`] at the first event that does not fit.
pub fn verify_chain(conn: &Connection, from: u64) -> Result<Verified, StoreError> {
    let mut query = conn.prepare(&format!("{SELECT} ORDER BY e.pos"))?;
    let mut rows = query.query([])?;
    let mut walk = Walk {
        log: 0,
        seq: 0,
        hash: NO_PREVIOUS.to_owned(),
        events: 0,
    };
    while let Some(row) = rows.next()? {
        let pos: i64 = row.get("pos")?;
        walk.enter(log_of(pos));
        if seq_of(pos) < from {
            walk.skip(seq_of(pos), row.get::<_, HashHex>("hash")?.0);
            continue;
        }
        walk.step(&read(row)?)?;
    }
    Ok(Verified {
        events: walk.events,
        head: walk.hash,
    })
}

struct Walk {
    log: u64,
    seq: u64,
    hash: String,
    events: u64,
}

impl Walk {
    fn enter(&mut self, log: u64) {
        if log != self.log {
            (self.log, self.seq) = (log, 0);
            NO_PREVIOUS.clone_into(&mut self.hash);
        }
    }

    fn skip(&mut self, seq: u64, hash: String) {
        (self.seq, self.hash) = (seq, hash);
    }

    fn step(&mut self, event: &Envelope) -> Result<(), StoreError> {
        let broken = |what| {
            Err(StoreError::BrokenChain {
                seq: event.seq,
                what,
            })
        };
        if event.seq != self.seq + 1 {
            return broken("gap");
        }
        if event.prev != self.hash {
            return broken("prev");
        }
        if event.hash != hash(event) {
            return broken("hash");
        }
        self.skip(event.seq, event.hash.clone());
        self.events += 1;
        Ok(())
    }
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
        time: row.get("time")?,
        actor: raw(row, "actor")?,
        data: raw(row, "data")?,
        prev: row.get::<_, HashHex>("prev")?.0,
        hash: row.get::<_, HashHex>("hash")?.0,
    })
}

fn raw(row: &Row<'_>, column: &str) -> rusqlite::Result<Box<RawValue>> {
    let index = row.as_ref().column_index(column)?;
    RawValue::from_string(row.get(index)?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, error.into())
    })
}

/// Number of events in the file.
pub fn count(conn: &Connection) -> Result<u64, StoreError> {
    Ok(log::progress(conn)?.iter().map(|log| log.head).sum())
}
