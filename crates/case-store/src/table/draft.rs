//! Drafts: what a person has typed and not yet saved, per case, node and user. Never an event.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::Value;

use crate::codec::{Id, Moment, json, ms, to_json};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE draft (
    case_id ANY     NOT NULL,
    node    TEXT    NOT NULL,
    user    TEXT    NOT NULL,
    fields  TEXT    NOT NULL,
    opinion TEXT    NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, node, user)
) STRICT, WITHOUT ROWID;
";

/// Whose draft of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftKey<'a> {
    /// Case id.
    pub case: &'a str,
    /// Node whose form is filled.
    pub node: &'a str,
    /// User id.
    pub user: &'a str,
}

/// A draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Node whose form is filled.
    pub node: String,
    /// The fields as the form holds them, a JSON object.
    pub fields: Value,
    /// The opinion.
    pub opinion: String,
    /// When it was kept.
    pub kept_at: DateTime<FixedOffset>,
}

/// Keeps a draft in place of the one before; `draft.node` is not read.
pub fn put(tx: &Tx<'_>, key: DraftKey<'_>, draft: &Draft) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO draft (case_id, node, user, fields, opinion, kept_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (case_id, node, user) DO UPDATE SET fields = ?4, opinion = ?5, kept_at = ?6",
    )?
    .execute((
        Id(key.case),
        key.node,
        key.user,
        to_json(&draft.fields)?,
        &draft.opinion,
        ms(&draft.kept_at),
    ))?;
    Ok(())
}

/// A draft.
pub fn get(conn: &Connection, key: DraftKey<'_>) -> Result<Option<Draft>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT node, fields, opinion, kept_at FROM draft
         WHERE case_id = ?1 AND node = ?2 AND user = ?3",
    )?;
    Ok(query
        .query_row((Id(key.case), key.node, key.user), read)
        .optional()?)
}

/// A user's drafts of one case.
pub fn of_case(conn: &Connection, case: &str, user: &str) -> Result<Vec<Draft>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT node, fields, opinion, kept_at FROM draft WHERE case_id = ?1 AND user = ?2
         ORDER BY node",
    )?;
    let rows = query.query_map((Id(case), user), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Throws a draft away.
pub fn remove(tx: &Tx<'_>, key: DraftKey<'_>) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM draft WHERE case_id = ?1 AND node = ?2 AND user = ?3")?
        .execute((Id(key.case), key.node, key.user))?;
    Ok(())
}

/// Throws away everybody's drafts of a node that was left.
pub fn remove_node(tx: &Tx<'_>, case: &str, node: &str) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM draft WHERE case_id = ?1 AND node = ?2")?
        .execute((Id(case), node))?;
    Ok(())
}

/// Gives everybody's drafts of a node to another one, unless that has its own.
pub fn move_node(tx: &Tx<'_>, case: &str, node: &str, to: &str) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE OR IGNORE draft SET node = ?3 WHERE case_id = ?1 AND node = ?2")?
        .execute((Id(case), node, to))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        node: row.get("node")?,
        fields: json(row, "fields")?,
        opinion: row.get("opinion")?,
        kept_at: row.get::<_, Moment>("kept_at")?.0,
    })
}
