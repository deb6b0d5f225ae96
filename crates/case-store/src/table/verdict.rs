//! What the platform said of each event: received with a receipt, refused with a reason, or held back because an
//! earlier event of the same subject was refused.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::Value;

use crate::codec::{Subject, SubjectText, json, ms, to_json, uint};
use crate::error::StoreError;
use crate::table::log::{self, position};
use crate::table::receipt::{self, StoredReceipt};
use crate::table::stat::{self, Measure};
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE verdict (
    pos     INTEGER PRIMARY KEY REFERENCES event (pos),
    state   TEXT    NOT NULL CHECK (state IN ('received', 'refused', 'held')),
    receipt TEXT    REFERENCES receipt (number),
    code    TEXT,             -- of a refusal
    refusal TEXT,             -- JSON {field, params}
    said_at INTEGER NOT NULL,
    CHECK ((state = 'received') = (receipt IS NOT NULL)),
    CHECK ((state = 'refused') = (code IS NOT NULL))
) STRICT;
CREATE INDEX verdict_state ON verdict (state, pos) WHERE state <> 'received';
";

/// The platform's word on one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Seq of the event.
    pub seq: u64,
    /// What was said.
    pub outcome: Outcome,
}

/// What was said of an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Stored for good; the receipt of the batch covers it.
    Received {
        /// Number of the receipt.
        receipt: String,
    },
    /// Refused.
    Refused(Refusal),
    /// Held back until an earlier event of the same subject is settled.
    Held,
}

/// Why an event was refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Code of RFC 9457 problem details.
    pub code: String,
    /// The field that is wrong, when one is.
    pub field: Option<String>,
    /// Facts for the sentence.
    pub params: Value,
}

/// The answer to one batch.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// Device whose log it is.
    pub device: &'a str,
    /// Epoch of that log.
    pub epoch: u32,
    /// The verified receipt; `None` when nothing was received.
    pub receipt: Option<&'a StoredReceipt>,
    /// One verdict per event.
    pub verdicts: &'a [Verdict],
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
/// has changed, each once.
///
/// # Errors
/// [`StoreError::Conflict`] for a log that is not in this file, an event that is not in the log, or a receipt that
/// is not kept.
pub fn put_answer(tx: &Tx<'_>, answer: Answer<'_>) -> Result<Vec<String>, StoreError> {
    let log = log::find(tx, answer.device, answer.epoch)?.ok_or_else(|| StoreError::Conflict {
        detail: "no such log".to_owned(),
    })?;
    if let Some(receipt) = answer.receipt {
        receipt::put(tx, receipt)?;
    }
    let mut subjects = BTreeSet::new();
    for verdict in answer.verdicts {
        let pos = position(log, verdict.seq)?;
        if put(tx, pos, &verdict.outcome, answer.at)? {
            subjects.insert(subject_at(tx, pos)?);
        }
    }
    log::advance(tx, log)?;
    Ok(subjects.into_iter().collect())
}

/// Writes one verdict; false when the same was there.
fn put(
    tx: &Tx<'_>,
    pos: i64,
    outcome: &Outcome,
    at: &DateTime<FixedOffset>,
) -> Result<bool, StoreError> {
    let old = at_position(tx, pos)?;
    if old.as_ref() == Some(outcome) {
        return Ok(false);
    }
    let (receipt, code, refusal) = match outcome {
        Outcome::Received { receipt } => (Some(receipt), None, None),
        Outcome::Refused(refusal) => {
            let rest = serde_json::json!({ "field": refusal.field, "params": refusal.params });
            (None, Some(&refusal.code), Some(to_json(&rest)?))
        }
        Outcome::Held => (None, None, None),
    };
    tx.prepare_cached(
        "INSERT INTO verdict (pos, state, receipt, code, refusal, said_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (pos) DO UPDATE SET state = ?2, receipt = ?3, code = ?4, refusal = ?5, said_at = ?6",
    )?
    .execute((pos, outcome.word(), receipt, code, refusal, ms(at)))?;
    if let Some(old) = old {
        stat::add(tx, "", Measure::Verdict, old.word(), -1)?;
    }
    stat::add(tx, "", Measure::Verdict, outcome.word(), 1)?;
    Ok(true)
}

fn subject_at(conn: &Connection, pos: i64) -> Result<String, StoreError> {
    let mut query = conn.prepare_cached("SELECT subject FROM event WHERE pos = ?1")?;
    Ok(query
        .query_row([pos], |row| row.get::<_, SubjectText>(0))?
        .0)
}

impl Outcome {
    /// The word in the table and on the screen.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Refused(_) => "refused",
            Self::Held => "held",
        }
    }
}

/// The verdict on an event of a log; `None` while it has none.
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
    let mut query =
        conn.prepare_cached("SELECT state, receipt, code, refusal FROM verdict WHERE pos = ?1")?;
    Ok(query.query_row([pos], read).optional()?)
}

/// Reads the columns `state, receipt, code, refusal` of a row that has a verdict.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Outcome> {
    if let Some(receipt) = row.get("receipt")? {
        return Ok(Outcome::Received { receipt });
    }
    let Some(code) = row.get("code")? else {
        return Ok(Outcome::Held);
    };
    let mut rest: Value = json(row, "refusal")?;
    let field = rest["field"].as_str().map(str::to_owned);
    Ok(Outcome::Refused(Refusal {
        code,
        field,
        params: rest["params"].take(),
    }))
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
    let mut query = conn.prepare_cached(
        "SELECT count(*) FILTER (WHERE v.pos IS NULL) AS open,
                count(*) FILTER (WHERE v.state = 'received') AS received,
                count(*) FILTER (WHERE v.state = 'refused') AS refused,
                count(*) FILTER (WHERE v.state = 'held') AS held,
                (SELECT w.receipt FROM event f JOIN verdict w ON w.pos = f.pos
                 WHERE f.subject = ?1 AND w.receipt IS NOT NULL
                 ORDER BY f.pos DESC LIMIT 1) AS receipt
         FROM event e LEFT JOIN verdict v ON v.pos = e.pos WHERE e.subject = ?1",
    )?;
    let read = |row: &Row<'_>| {
        Ok(SubjectSync {
            open: uint(row.get("open")?),
            received: uint(row.get("received")?),
            refused: uint(row.get("refused")?),
            held: uint(row.get("held")?),
            receipt: row.get("receipt")?,
        })
    };
    Ok(query.query_row([Subject(subject)], read)?)
}
