//! What the platform said of each event: received, refused with a reason, or held back behind another one; each
//! with the receipt of the batch in which it arrived.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use sync_wire::push::{EventVerdict, Verdict};

use crate::codec::{SubjectText, case_of, json_or_none, ms, to_json};
use crate::error::StoreError;
use crate::table::archive;
use crate::table::case::{Place, trail};
use crate::table::log::{self, position};
use crate::table::receipt::{self, StoredReceipt};
use crate::table::stat::{self, Measure};
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE verdict (
    pos     INTEGER PRIMARY KEY REFERENCES event (pos),
    state   TEXT    NOT NULL CHECK (state IN ('received', 'refused', 'held')),
    receipt TEXT    REFERENCES receipt (number), -- of the batch that it came in
    verdict TEXT,                                -- JSON as it came; null when it was received
    said_at INTEGER NOT NULL,
    CHECK (state <> 'received' OR receipt IS NOT NULL),
    CHECK ((state = 'received') = (verdict IS NULL))
) STRICT;
CREATE INDEX verdict_state ON verdict (state, pos) WHERE state <> 'received';
";

/// What is known of an event that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The platform's word on it.
    pub verdict: Verdict,
    /// Number of the receipt that says that it arrived; a refused event arrived as well.
    pub receipt: Option<String>,
}

/// The answer to one batch, after its receipt was verified.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// Device whose log it is.
    pub device: &'a str,
    /// Epoch of that log.
    pub epoch: u32,
    /// The verified receipt over the events of `verdicts`.
    pub receipt: Option<&'a StoredReceipt>,
    /// One verdict per event of the batch.
    pub verdicts: &'a [EventVerdict],
    /// New verdicts on earlier events; they keep their receipts.
    pub settled: &'a [EventVerdict],
    /// When it came.
    pub at: &'a DateTime<FixedOffset>,
}

/// How many events stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncCounts {
    /// Not handed to the network yet.
    pub waiting: u64,
    /// Handed to the network, not answered yet.
    pub sent: u64,
    /// Received.
    pub received: u64,
    /// Refused.
    pub refused: u64,
    /// Held back.
    pub held: u64,
}

/// Keeps the answer to a batch: receipt, verdicts and how far the log is settled. Returns the subjects whose state
/// has changed, each once; one whose event lies in an archive that cannot be read is not told, and nothing waits for it.
///
/// # Errors
/// [`StoreError::Conflict`] for a log that is not in this file, an event that is not in the log, or an event that
/// would be received without a receipt.
pub fn put_answer(tx: &Tx<'_>, answer: Answer<'_>) -> Result<Vec<String>, StoreError> {
    let log = log::find(tx, answer.device, answer.epoch)?.ok_or_else(|| StoreError::Conflict {
        detail: "no such log".to_owned(),
    })?;
    if let Some(receipt) = answer.receipt {
        receipt::put(tx, receipt)?;
    }
    let number = answer.receipt.map(|receipt| receipt.number.as_str());
    let fresh = answer.verdicts.iter().map(|said| (said, number));
    let later = answer.settled.iter().map(|said| (said, None));
    let mut subjects = BTreeSet::new();
    for (said, number) in fresh.chain(later) {
        let pos = position(log, said.seq)?;
        if put(tx, pos, &said.verdict, number, answer.at)? {
            subjects.extend(subject_at(tx, pos)?);
        }
    }
    log::advance(tx, log)?;
    Ok(subjects.into_iter().collect())
}

/// Writes one verdict; false when the same was there. Without a receipt the one that is there stays.
fn put(
    tx: &Tx<'_>,
    pos: i64,
    verdict: &Verdict,
    receipt: Option<&str>,
    at: &DateTime<FixedOffset>,
) -> Result<bool, StoreError> {
    let old = at_position(tx, pos)?;
    let kept = old.as_ref().and_then(|old| old.receipt.clone());
    let receipt = receipt.map(str::to_owned).or(kept);
    let new = Outcome {
        verdict: verdict.clone(),
        receipt,
    };
    if old.as_ref() == Some(&new) {
        return Ok(false);
    }
    let body = match verdict {
        Verdict::Accepted => None,
        Verdict::Refused(_) | Verdict::Held { .. } => Some(to_json(verdict)?),
    };
    tx.prepare_cached(
        "INSERT INTO verdict (pos, state, receipt, verdict, said_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (pos) DO UPDATE SET state = ?2, receipt = ?3, verdict = ?4, said_at = ?5",
    )?
    .execute((pos, word(verdict), &new.receipt, body, ms(at)))?;
    if let Some(old) = old {
        stat::add(tx, "", Measure::Verdict, word(&old.verdict), -1)?;
    }
    stat::add(tx, "", Measure::Verdict, word(verdict), 1)?;
    Ok(true)
}

fn subject_at(conn: &Connection, pos: i64) -> Result<Option<String>, StoreError> {
    let mut query = conn.prepare_cached("SELECT subject FROM event WHERE pos = ?1")?;
    let here = query.query_row([pos], |row| row.get::<_, SubjectText>(0));
    if let Some(SubjectText(subject)) = here.optional()? {
        return Ok(Some(subject));
    }
    let away = archive::run_from(conn, pos)?.filter(|run| run.first <= pos);
    away.ok_or_else(|| StoreError::Conflict {
        detail: "no such event".to_owned(),
    })?;
    match archive::at(conn, &[pos]) {
        Ok(taken) => Ok(taken.into_iter().next().map(|event| event.subject)),
        Err(StoreError::ArchiveMissing { .. } | StoreError::ArchiveUnfit { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The word of a verdict in the table and on the screen.
#[must_use]
pub fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "received",
        Verdict::Refused(_) => "refused",
        Verdict::Held { .. } => "held",
    }
}

/// What is known of an event of a log; `None` while it has no verdict.
pub fn get(
    conn: &Connection,
    device: &str,
    epoch: u32,
    seq: u64,
) -> Result<Option<Outcome>, StoreError> {
    match log::find(conn, device, epoch)? {
        Some(log) => at_position(conn, position(log, seq)?),
        None => Ok(None),
    }
}

fn at_position(conn: &Connection, pos: i64) -> Result<Option<Outcome>, StoreError> {
    let mut query = conn.prepare_cached("SELECT receipt, verdict FROM verdict WHERE pos = ?1")?;
    Ok(query.query_row([pos], read).optional()?)
}

/// Reads the columns `receipt, verdict` of a row that has a verdict.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Outcome> {
    let verdict = json_or_none(row, "verdict")?.unwrap_or(Verdict::Accepted);
    Ok(Outcome {
        verdict,
        receipt: row.get("receipt")?,
    })
}

/// How many events stand where.
pub fn counts(conn: &Connection) -> Result<SyncCounts, StoreError> {
    let mut counts = SyncCounts::default();
    for log in log::progress(conn)? {
        counts.waiting += log.head.saturating_sub(log.sent);
        counts.sent += log.sent.min(log.head).saturating_sub(log.settled);
    }
    counts.received = stat::get(conn, "", Measure::Verdict, "received")?;
    counts.refused = stat::get(conn, "", Measure::Verdict, "refused")?;
    counts.held = stat::get(conn, "", Measure::Verdict, "held")?;
    Ok(counts)
}

/// How the events of one subject stand, and the newest receipt among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubjectSync {
    /// Events without a verdict.
    pub open: u64,
    /// Received ones.
    pub received: u64,
    /// Refused ones.
    pub refused: u64,
    /// Held ones.
    pub held: u64,
    /// Number of the newest receipt.
    pub receipt: Option<String>,
}

/// How the events of one subject stand.
pub fn of_subject(conn: &Connection, subject: &str) -> Result<SubjectSync, StoreError> {
    let positions = match case_of(subject) {
        Some(case) => trail::of(conn, case)?,
        None => {
            let mut query = conn.prepare_cached(
                "SELECT pos FROM event WHERE subject = ?1 AND typeof(subject) = 'text' ORDER BY pos",
            )?;
            let rows = query.query_map([subject], |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        }
    };
    of_positions(conn, &positions)
}

/// Where the records of a case are that was just read or written.
pub fn of_place(conn: &Connection, place: &Place) -> Result<SubjectSync, StoreError> {
    of_positions(conn, &place.events()?)
}

fn of_positions(conn: &Connection, positions: &[i64]) -> Result<SubjectSync, StoreError> {
    let mut sync = SubjectSync::default();
    // Verdicts come in the order of the log: before the first of them, nothing of the case has one.
    let is_new = match positions.first() {
        Some(first) => last_of_all(conn)?.is_none_or(|last| last < *first),
        None => true,
    };
    if is_new {
        sync.open = positions.len() as u64;
        return Ok(sync);
    }
    let mut query = conn.prepare_cached("SELECT state, receipt FROM verdict WHERE pos = ?1")?;
    for position in positions {
        let mut rows = query.query([position])?;
        let Some(row) = rows.next()? else {
            sync.open += 1;
            continue;
        };
        let state = row.get_ref(0)?.as_str().unwrap_or_default();
        match state {
            "received" => sync.received += 1,
            "refused" => sync.refused += 1,
            _ => sync.held += 1,
        }
        sync.receipt = row.get::<_, Option<String>>(1)?.or(sync.receipt);
    }
    Ok(sync)
}

/// The last position that has a verdict.
fn last_of_all(conn: &Connection) -> Result<Option<i64>, StoreError> {
    let mut query = conn.prepare_cached("SELECT max(pos) FROM verdict")?;
    Ok(query.query_row([], |row| row.get(0))?)
}
