//! Codes that an item bears or bore, beside each other: none is written over, one that ends keeps its days.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};

use crate::bigram;
use crate::codec::{Moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

use act::CodeAct;

pub mod act;

pub(crate) const SQL: &str = "
CREATE TABLE item_code (
    n       INTEGER PRIMARY KEY,
    region  TEXT    NOT NULL,
    item    TEXT    NOT NULL, -- the code by which the catalogue knows the item
    kind    TEXT    NOT NULL, -- what the list calls it: catalog, task, …
    scheme  TEXT    NOT NULL, -- '' where it looks like none
    code    TEXT    NOT NULL,
    version TEXT    NOT NULL, -- version of the item list, '' where it is not told
    since   TEXT    NOT NULL, -- YYYY-MM-DD, '' where it is not told
    until   TEXT    NOT NULL, -- last day, '' while it holds
    source  TEXT    NOT NULL,
    reason  TEXT    NOT NULL, -- why it holds although it fails its check; '' where it passes
    end_reason TEXT NOT NULL,
    set_by  TEXT    NOT NULL,
    set_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX item_code_of_item ON item_code (region, item, n);
CREATE INDEX item_code_by_code ON item_code (region, code);
";

/// A code of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemCode {
    /// Number of the row; 0 before it is kept.
    pub n: i64,
    /// The code by which the catalogue knows the item.
    pub item: String,
    /// What the list calls it.
    pub kind: String,
    /// Scheme that it looks like; empty where none.
    pub scheme: String,
    /// The code.
    pub code: String,
    /// Version of the item list; empty where it is not told.
    pub version: String,
    /// First day, `YYYY-MM-DD`; empty where it is not told.
    pub since: String,
    /// Last day; empty while it holds.
    pub until: String,
    /// Where it stands.
    pub source: String,
    /// Why it holds although it fails its check.
    pub reason: String,
    /// Why it ended.
    pub end_reason: String,
    /// Id of the user who put it down.
    pub set_by: String,
    /// When that was.
    pub set_at: DateTime<FixedOffset>,
}

/// Puts down a code and makes the item found by it; gives the number of the row.
pub fn add(tx: &Tx<'_>, region: &str, code: &ItemCode) -> Result<i64, StoreError> {
    tx.prepare_cached(
        "INSERT INTO item_code (region, item, kind, scheme, code, version, since, until, source, reason, end_reason,
             set_by, set_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute((
        region,
        &code.item,
        &code.kind,
        &code.scheme,
        &code.code,
        &code.version,
        &code.since,
        &code.until,
        &code.source,
        &code.reason,
        &code.end_reason,
        &code.set_by,
        ms(&code.set_at),
    ))?;
    let n = tx.last_insert_rowid();
    refind(tx, region, &code.item)?;
    act::put(
        tx,
        n,
        CodeAct::Added,
        &code.source,
        (&code.set_by, &code.set_at),
    )?;
    Ok(n)
}

/// Ends a code; it stays, with its last day.
pub fn end(
    tx: &Tx<'_>,
    n: i64,
    (until, reason): (&str, &str),
    by: act::By<'_>,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE item_code SET until = ?2, end_reason = ?3 WHERE n = ?1 AND until = ''",
    )?
    .execute((n, until, reason))?;
    act::put(tx, n, CodeAct::Ended, reason, by)
}

/// Notes why a code holds although it fails its check.
pub fn confirm(tx: &Tx<'_>, n: i64, reason: &str, by: act::By<'_>) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE item_code SET reason = ?2 WHERE n = ?1")?
        .execute((n, reason))?;
    act::put(tx, n, CodeAct::Confirmed, reason, by)
}

/// Every code of an item, in the order in which they were put down.
pub fn of_item(conn: &Connection, region: &str, item: &str) -> Result<Vec<ItemCode>, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT * FROM item_code WHERE region = ?1 AND item = ?2 ORDER BY n")?;
    let rows = query.query_map((region, item), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lays the item down for the search anew, with all its codes.
pub(crate) fn refind(tx: &Tx<'_>, region: &str, item: &str) -> Result<(), StoreError> {
    let mut query =
        tx.prepare_cached("SELECT n, name, department FROM item WHERE region = ?1 AND code = ?2")?;
    let found = query.query_row((region, item), |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    });
    let (n, name, department) = match found {
        Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(()),
        other => other?,
    };
    let codes = of_item(tx, region, item)?;
    let mut texts = vec![name.as_str(), item, department.as_str()];
    texts.extend(codes.iter().map(|code| code.code.as_str()));
    tx.prepare_cached("INSERT OR REPLACE INTO item_search (rowid, text) VALUES (?1, ?2)")?
        .execute((n, bigram::tokens(&texts)))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ItemCode> {
    Ok(ItemCode {
        n: row.get("n")?,
        item: row.get("item")?,
        kind: row.get("kind")?,
        scheme: row.get("scheme")?,
        code: row.get("code")?,
        version: row.get("version")?,
        since: row.get("since")?,
        until: row.get("until")?,
        source: row.get("source")?,
        reason: row.get("reason")?,
        end_reason: row.get("end_reason")?,
        set_by: row.get("set_by")?,
        set_at: row.get::<_, Moment>("set_at")?.0,
    })
}
