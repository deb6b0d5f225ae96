//! The records of the sync page: each event with where it stands, newest first. A view over the log; no table.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::value::RawValue;

use crate::codec::{IdText, SubjectText, TimeText};
use crate::error::StoreError;
use crate::limits::page;
use crate::table::log::seq_of;
use crate::table::verdict::{self, Outcome};

/// A record.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its log and place.
    pub key: RecordKey,
    /// `case/<uuid>`, `chart/<uuid>` or `item/<code>`.
    pub subject: String,
    /// Event type.
    pub kind: String,
    /// What the subject is called, and its number or code.
    pub name: RecordName,
    /// When it happened, RFC 3339.
    pub time: String,
    /// Who did it, JSON `{user, name, post}`.
    pub actor: Box<RawValue>,
    /// Where it stands.
    pub state: RecordState,
}

/// Where a record lies in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordKey {
    /// Event id.
    pub id: String,
    /// Device.
    pub device: String,
    /// Epoch.
    pub epoch: u32,
    /// Seq.
    pub seq: u64,
}

/// What people call the subject of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordName {
    /// Title of the case, name of the chart or item; empty when it is not known.
    pub title: String,
    /// Number of the case, code of the item; empty when it has none.
    pub number: String,
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordState {
    /// Not handed to the network yet.
    Waiting,
    /// Handed to the network, not answered yet.
    Sent,
    /// Answered.
    Answered(Outcome),
}

/// The same without what was said, to filter by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateFilter {
    /// Not handed to the network yet.
    Waiting,
    /// Handed to the network, not answered yet.
    Sent,
    /// Received.
    Received,
    /// Refused.
    Refused,
    /// Held back.
    Held,
}

/// A page of records.
#[derive(Debug, Clone)]
pub struct RecordPage {
    /// The rows, newest first.
    pub rows: Vec<Record>,
    /// Pass it as `after` for the next page; `None` at the end.
    pub next: Option<String>,
}

const SELECT: &str = "SELECT e.pos, e.id, l.device, l.epoch, l.sent, e.subject, k.text AS kind, e.time, a.text AS actor,
    v.state, v.receipt, v.verdict,
    coalesce(c.title, h.name, i.name, '') AS title, coalesce(c.number, i.code, '') AS number
    FROM event e
    JOIN log l ON l.n = e.pos >> 40
    JOIN phrase r ON r.n = e.region
    JOIN phrase k ON k.n = e.kind
    JOIN phrase a ON a.n = e.actor
    LEFT JOIN verdict v ON v.pos = e.pos
    LEFT JOIN case_row c ON c.id = e.subject
    LEFT JOIN chart h ON h.id = substr(e.subject, 7) AND typeof(e.subject) = 'text' AND e.subject LIKE 'chart/%'
    LEFT JOIN item i ON i.region = r.text AND i.code = substr(e.subject, 6)
        AND typeof(e.subject) = 'text' AND e.subject LIKE 'item/%'";

/// A page of records behind the opaque place `after`.
///
/// # Errors
/// [`StoreError::Unfit`] for a place that no page has given.
pub fn list(
    conn: &Connection,
    state: Option<StateFilter>,
    after: Option<&str>,
    limit: usize,
) -> Result<RecordPage, StoreError> {
    let mut sql = format!("{SELECT} WHERE {}", clause(state));
    let mut values = Vec::new();
    if let Some(after) = after {
        let pos: i64 = after
            .parse()
            .map_err(|_| StoreError::Unfit { what: "after" })?;
        sql.push_str(" AND e.pos < ?");
        values.push(Sql::from(pos));
    }
    sql.push_str(" ORDER BY e.pos DESC LIMIT ?");
    let limit = page(limit);
    values.push(Sql::from(limit + 1));
    let mut query = conn.prepare_cached(&sql)?;
    let mut found = query.query(params_from_iter(values))?;
    let mut page = RecordPage {
        rows: Vec::new(),
        next: None,
    };
    let mut last: Option<i64> = None;
    while let Some(row) = found.next()? {
        if i64::try_from(page.rows.len()).expect("a page fits") == limit {
            page.next = last.map(|pos| pos.to_string());
            break;
        }
        last = Some(row.get("pos")?);
        page.rows.push(read(row)?);
    }
    Ok(page)
}

fn clause(state: Option<StateFilter>) -> &'static str {
    match state {
        None => "true",
        Some(StateFilter::Waiting) => "v.pos IS NULL AND (e.pos & ((1 << 40) - 1)) > l.sent",
        Some(StateFilter::Sent) => "v.pos IS NULL AND (e.pos & ((1 << 40) - 1)) <= l.sent",
        Some(StateFilter::Received) => "v.state = 'received'",
        Some(StateFilter::Refused) => "v.state = 'refused'",
        Some(StateFilter::Held) => "v.state = 'held'",
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Record> {
    let seq = seq_of(row.get("pos")?);
    let sent: i64 = row.get("sent")?;
    let state = match row.get::<_, Option<String>>("state")? {
        Some(_) => RecordState::Answered(verdict::read(row)?),
        None if i64::try_from(seq).is_ok_and(|seq| seq <= sent) => RecordState::Sent,
        None => RecordState::Waiting,
    };
    Ok(Record {
        key: RecordKey {
            id: row.get::<_, IdText>("id")?.0,
            device: row.get("device")?,
            epoch: row.get("epoch")?,
            seq,
        },
        subject: row.get::<_, SubjectText>("subject")?.0,
        kind: row.get("kind")?,
        name: RecordName {
            title: row.get("title")?,
            number: row.get("number")?,
        },
        time: row.get::<_, TimeText>("time")?.0,
        actor: RawValue::from_string(row.get("actor")?).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(8, rusqlite::types::Type::Text, error.into())
        })?,
        state,
    })
}
