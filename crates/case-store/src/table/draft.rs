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

/// Gives everybody's drafts of nodes to others, all at once, so that two nodes may swap theirs. Where two come together
/// the newer one stays.
pub fn move_nodes<'a>(
    tx: &Tx<'_>,
    case: &str,
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(), StoreError> {
    let pairs: Vec<_> = pairs.into_iter().filter(|(from, to)| from != to).collect();
    for (at, (from, _)) in pairs.iter().enumerate() {
        tx.prepare_cached("UPDATE draft SET node = ?3 WHERE case_id = ?1 AND node = ?2")?
            .execute((Id(case), from, on_the_way(at)))?;
    }
    for (at, (_, to)) in pairs.iter().enumerate() {
        tx.prepare_cached(
            "INSERT INTO draft (case_id, node, user, fields, opinion, kept_at)
             SELECT case_id, ?3, user, fields, opinion, kept_at FROM draft
             WHERE case_id = ?1 AND node = ?2
             ON CONFLICT (case_id, node, user) DO UPDATE
             SET fields = excluded.fields, opinion = excluded.opinion, kept_at = excluded.kept_at
             WHERE excluded.kept_at > kept_at",
        )?
        .execute((Id(case), on_the_way(at), to))?;
        remove_node(tx, case, &on_the_way(at))?;
    }
    Ok(())
}

/// A name that no node has: ids of a chart hold no line break.
fn on_the_way(at: usize) -> String {
    format!("\n{at}")
}

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        node: row.get("node")?,
        fields: json(row, "fields")?,
        opinion: row.get("opinion")?,
        kept_at: row.get::<_, Moment>("kept_at")?.0,
    })
}
