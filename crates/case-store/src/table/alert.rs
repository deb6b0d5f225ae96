//! Signs of supervision: what was raised for which case, and when, by whom and why it went. A row is written when a
//! sign is raised and once more when it goes; none is ever deleted.

use std::collections::BTreeMap;

use case_core::lights::settle::{Alert, Why};
use case_core::lights::{Hit, Level};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;

use crate::codec::{Id, IdText, Moment, json, json_or_none, moment, ms, to_json, word};
use crate::error::StoreError;
use crate::limits::page;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE alert (
    seq       INTEGER PRIMARY KEY,
    region    TEXT    NOT NULL,
    case_id   ANY     NOT NULL, -- uuid as 16 bytes
    rule      TEXT    NOT NULL,
    node      TEXT,             -- null for the case
    key       TEXT    NOT NULL, -- tells occurrences of the same rule apart
    level     TEXT    NOT NULL CHECK (level IN ('remind', 'yellow', 'red')),
    params    TEXT    NOT NULL, -- JSON, facts as they stood
    raised_at INTEGER NOT NULL,
    gone_at   INTEGER,
    gone_by   TEXT,             -- user, or @clock
    why       TEXT,             -- JSON word
    reason    TEXT              -- of a person, or the code of the rule that closed it
) STRICT;
CREATE INDEX alert_case ON alert (case_id, seq);
CREATE INDEX alert_open ON alert (region, level, seq) WHERE gone_at IS NULL;
";

/// A sign with its trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAlert {
    /// Its case.
    pub case: String,
    /// The sign.
    pub alert: Alert,
    /// When, by whom, and with which reason it went; `alert.gone` says why.
    pub gone: Option<Gone>,
}

/// The trace of a sign that went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Id of the user, or `@clock`.
    pub by: String,
    /// Why.
    pub why: Why,
    /// A person's reason, or the code of the rule that closed it.
    pub reason: String,
}

/// An open sign in a list, with what its case is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAlert {
    /// The sign.
    pub kept: KeptAlert,
    /// Number of the case.
    pub number: String,
    /// Title of the case.
    pub title: String,
    /// Name of the item.
    pub item_name: String,
}

const COLUMNS: &str = "a.seq, a.case_id, a.rule, a.node, a.key, a.level, a.params, a.raised_at,
    a.gone_at, a.gone_by, a.why, a.reason";

/// Raises a sign; gives its number.
pub fn raise(
    tx: &Tx<'_>,
    (region, case): (&str, &str),
    hit: &Hit,
    at: &DateTime<FixedOffset>,
) -> Result<i64, StoreError> {
    tx.prepare_cached(
        "INSERT INTO alert (region, case_id, rule, node, key, level, params, raised_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        region,
        Id(case),
        &hit.code,
        &hit.node,
        &hit.key,
        bare(&hit.level)?,
        to_json(&hit.params)?,
        ms(at),
    ))?;
    Ok(tx.last_insert_rowid())
}

/// Writes down that a sign went; one that is gone already stays as it was.
pub fn withdraw(tx: &Tx<'_>, seq: i64, gone: &Gone) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE alert SET gone_at = ?2, gone_by = ?3, why = ?4, reason = ?5
         WHERE seq = ?1 AND gone_at IS NULL",
    )?
    .execute((
        seq,
        ms(&gone.at),
        &gone.by,
        to_json(&gone.why)?,
        &gone.reason,
    ))?;
    Ok(())
}

/// Every sign of a case, oldest first.
pub fn of_case(conn: &Connection, case: &str) -> Result<Vec<KeptAlert>, StoreError> {
    let mut query = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM alert a WHERE a.case_id = ?1 ORDER BY a.seq"
    ))?;
    let rows = query.query_map([Id(case)], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One sign.
pub fn get(conn: &Connection, seq: i64) -> Result<Option<KeptAlert>, StoreError> {
    let mut query =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM alert a WHERE a.seq = ?1"))?;
    Ok(query.query_row([seq], read).optional()?)
}

/// Open signs of one level, newest first, those before `before`.
pub fn open(
    conn: &Connection,
    region: &str,
    level: Level,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<OpenAlert>, StoreError> {
    let mut query = conn.prepare_cached(&format!(
        "SELECT {COLUMNS}, c.number, c.title, c.item_name
         FROM alert a JOIN case_row c ON c.id = a.case_id
         WHERE a.region = ?1 AND a.level = ?2 AND a.gone_at IS NULL AND a.seq < ?3
         ORDER BY a.seq DESC LIMIT ?4"
    ))?;
    let before = before.unwrap_or(i64::MAX);
    let rows = query.query_map((region, bare(&level)?, before, page(limit)), |row| {
        Ok(OpenAlert {
            kept: read(row)?,
            number: row.get("number")?,
            title: row.get("title")?,
            item_name: row.get("item_name")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<KeptAlert> {
    let why: Option<Why> = json_or_none(row, "why")?;
    let params: BTreeMap<String, String> = json(row, "params")?;
    let at = moment(row, "gone_at")?;
    let gone = match (why, at) {
        (Some(why), Some(at)) => Some(Gone {
            at,
            by: row.get("gone_by")?,
            why,
            reason: row.get("reason")?,
        }),
        (Some(_) | None, _) => None,
    };
    Ok(KeptAlert {
        case: row.get::<_, IdText>("case_id")?.0,
        alert: Alert {
            seq: row.get("seq")?,
            hit: Hit {
                code: row.get("rule")?,
                level: word(row, "level", |word| {
                    serde_json::from_value(word.into()).ok()
                })?,
                node: row.get("node")?,
                key: row.get("key")?,
                params,
            },
            raised_at: row.get::<_, Moment>("raised_at")?.0,
            gone: why,
        },
        gone,
    })
}

/// The word of an enum without the quotes of JSON.
fn bare(word: &impl Serialize) -> Result<String, StoreError> {
    Ok(to_json(word)?.trim_matches('"').to_owned())
}
