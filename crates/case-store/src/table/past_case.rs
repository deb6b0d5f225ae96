//! Past cases (存量办件) as another system kept them: the record itself (`past_case`) and what a later import wrote over
//! (`past_former`). Lists and search know them by their row in `case_row`, which says so (decision 0021).

use case_core::past::{Field, PastCase};
use rusqlite::{Connection, OptionalExtension, Row};

use super::case;
use crate::codec::{Id, IdText, to_json};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
ALTER TABLE case_row ADD COLUMN past TEXT NOT NULL DEFAULT ''
    CHECK (past IN ('', 'closed', 'open', 'continued'));
CREATE INDEX case_past ON case_row (region) WHERE past <> '';
CREATE TABLE past_batch (
    batch         INTEGER PRIMARY KEY,
    source        TEXT    NOT NULL, -- the system that kept the cases
    file          TEXT    NOT NULL,
    sm3           TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    who           TEXT    NOT NULL,
    added         INTEGER NOT NULL DEFAULT 0,
    changed       INTEGER NOT NULL DEFAULT 0,
    unchanged     INTEGER NOT NULL DEFAULT 0,
    refused       INTEGER NOT NULL DEFAULT 0,
    undone_at     INTEGER,
    undone_by     TEXT    NOT NULL DEFAULT '',
    undone_reason TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE past_case (
    case_id ANY     NOT NULL UNIQUE,
    batch   INTEGER NOT NULL REFERENCES past_batch (batch),
    source  TEXT    NOT NULL,
    key     TEXT    NOT NULL, -- what the other system knows it by
    tbl     TEXT    NOT NULL,
    line    INTEGER NOT NULL,
    body    TEXT    NOT NULL, -- case_core::past::PastCase
    UNIQUE (source, key)
) STRICT;
CREATE INDEX past_case_batch ON past_case (batch);
CREATE TABLE past_former (
    batch   INTEGER NOT NULL REFERENCES past_batch (batch), -- the import that wrote it over
    case_id ANY     NOT NULL,
    former  INTEGER NOT NULL, -- the import that it came with
    tbl     TEXT    NOT NULL,
    line    INTEGER NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (batch, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX past_former_of ON past_former (former);
";

/// What a record is found by beside number, title and item, as one text.
pub(crate) const WORDS: &str = "
CREATE VIEW past_words AS SELECT case_id, concat_ws(' ',
    body ->> '$.facts.applicant', body ->> '$.facts.key', body ->> '$.facts.decision_no',
    body ->> '$.facts.certificate_no', body ->> '$.facts.accept_no') AS words
    FROM past_case;
";

/// A record and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastRecord {
    /// Id of the case on this desk, uuid.
    pub case: String,
    /// The import that it came with.
    pub batch: i64,
    /// Name of the system that kept it.
    pub source: String,
    /// Name of the table.
    pub table: String,
    /// Its row there.
    pub line: u32,
    /// The record.
    pub body: PastCase,
}

/// Keeps a record that is new here, with the row by which lists and search know it.
///
/// # Errors
/// [`StoreError::Conflict`] for a key or a number that is here already.
pub fn put(
    tx: &Tx<'_>,
    record: &PastRecord,
    row: &case::CaseRow,
    words: &[&str],
) -> Result<(), StoreError> {
    case::put_past(tx, row, words)?;
    tx.prepare_cached(
        "INSERT INTO past_case (case_id, batch, source, key, tbl, line, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        Id(&record.case),
        record.batch,
        &record.source,
        &record.body.key,
        &record.table,
        record.line,
        to_json(&record.body)?,
    ))?;
    Ok(())
}

/// Writes a record over; what stood there is kept under the new import.
///
/// # Errors
/// As [`put`].
pub fn put_over(
    tx: &Tx<'_>,
    old: &PastRecord,
    record: &PastRecord,
    row: &case::CaseRow,
    words: &[&str],
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO past_former (batch, case_id, former, tbl, line, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        record.batch,
        Id(&old.case),
        old.batch,
        &old.table,
        old.line,
        to_json(&old.body)?,
    ))?;
    remove(tx, &old.case)?;
    put(tx, record, row, words)
}

/// Takes a record away, with its row.
pub fn remove(tx: &Tx<'_>, case: &str) -> Result<(), StoreError> {
    case::remove_past(tx, case)?;
    tx.prepare_cached("DELETE FROM past_case WHERE case_id = ?1")?
        .execute([Id(case)])?;
    Ok(())
}

const SELECT: &str = "SELECT case_id, batch, source, tbl, line, body FROM past_case";

/// The record of a case.
pub fn get(conn: &Connection, case: &str) -> Result<Option<PastRecord>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE case_id = ?1"))?;
    Ok(query.query_row([Id(case)], read).optional()?)
}

/// The record that a system knows by a key.
pub fn by_key(
    conn: &Connection,
    source: &str,
    key: &str,
) -> Result<Option<PastRecord>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE source = ?1 AND key = ?2"))?;
    Ok(query.query_row((source, key), read).optional()?)
}

/// Ids of the cases of an import.
pub fn of_batch(conn: &Connection, batch: i64) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached("SELECT case_id FROM past_case WHERE batch = ?1")?;
    let rows = query.query_map([batch], |row| Ok(row.get::<_, IdText>(0)?.0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the cases of all other imports say of a field.
pub fn facts_besides(
    conn: &Connection,
    batch: i64,
    field: Field,
) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT json_extract(body, '$.facts.' || ?2) AS fact FROM past_case
         WHERE batch <> ?1 AND fact IS NOT NULL",
    )?;
    let rows = query.query_map((batch, field.word()), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What an import wrote over in a case, where it did.
pub fn former(conn: &Connection, batch: i64, case: &str) -> Result<Option<PastRecord>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT f.case_id, f.former AS batch, c.source, f.tbl, f.line, f.body
         FROM past_former f JOIN past_case c ON c.case_id = f.case_id
         WHERE f.batch = ?1 AND f.case_id = ?2",
    )?;
    Ok(query.query_row((batch, Id(case)), read).optional()?)
}

/// Whether a later import wrote over cases of an import.
pub fn is_written_over(conn: &Connection, batch: i64) -> Result<bool, StoreError> {
    let mut query = conn.prepare_cached("SELECT 1 FROM past_former WHERE former = ?1 LIMIT 1")?;
    Ok(query.exists([batch])?)
}

/// Whether a case of an import goes on in the engine.
pub fn is_continued(conn: &Connection, batch: i64) -> Result<bool, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT 1 FROM past_case p JOIN case_row c ON c.id = p.case_id
         WHERE p.batch = ?1 AND c.past = 'continued' LIMIT 1",
    )?;
    Ok(query.exists([batch])?)
}

/// Forgets what an import wrote over, after that was put back.
pub fn forget_former(tx: &Tx<'_>, batch: i64) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM past_former WHERE batch = ?1")?
        .execute([batch])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<PastRecord> {
    Ok(PastRecord {
        case: row.get::<_, IdText>("case_id")?.0,
        batch: row.get("batch")?,
        source: row.get("source")?,
        table: row.get("tbl")?,
        line: row.get("line")?,
        body: crate::codec::json(row, "body")?,
    })
}
