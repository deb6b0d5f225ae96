//! The catalogue: power items, searched by any part of their name, codes or department (`item_search`).

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde_json::Value;

use crate::bigram;
use crate::codec::{json, to_json};
use crate::error::StoreError;
use crate::limits::page;
use crate::table::item_code;
use crate::table::stat::{self, Measure};
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE item (
    n          INTEGER PRIMARY KEY,
    region     TEXT    NOT NULL,
    code       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    class      TEXT    NOT NULL, -- two letters, '' when it is not known
    department TEXT    NOT NULL,
    public     INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1)),
    facts      TEXT    NOT NULL, -- JSON object of everything else
    UNIQUE (region, code)
) STRICT;
CREATE INDEX item_class ON item (region, class, code);
CREATE VIRTUAL TABLE item_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
";

/// A power item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Region, six digits.
    pub region: String,
    /// Code, unique in the region.
    pub code: String,
    /// Name.
    pub name: String,
    /// Two-letter class of power, empty when it is not known.
    pub class: String,
    /// Department, empty when it is not known.
    pub department: String,
    /// Set before the public.
    pub public: bool,
    /// Everything else that the catalogue said, a JSON object.
    pub facts: Value,
}

/// What [`put`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The item is new.
    Added,
    /// It differed.
    Changed,
    /// It was there with the same content.
    Unchanged,
}

/// Which items a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemFilter {
    /// Region, six digits.
    pub region: String,
    /// Words of which every one must occur in name, code or department.
    pub text: Option<String>,
    /// Class of power.
    pub class: Option<String>,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemPage {
    /// The rows by code.
    pub rows: Vec<Item>,
    /// Pass it as `after` for the next page; `None` at the end.
    pub next: Option<String>,
}

const SELECT: &str =
    "SELECT i.n, i.region, i.code, i.name, i.class, i.department, i.public, i.facts FROM item i";

/// Adds an item or changes the one with its code.
pub fn put(tx: &Tx<'_>, item: &Item) -> Result<Change, StoreError> {
    let old = find(tx, &item.region, &item.code)?;
    if old.as_ref().is_some_and(|(_, old)| old == item) {
        return Ok(Change::Unchanged);
    }
    let change = match &old {
        Some((n, old)) => {
            update(tx, *n, item)?;
            stat::add(tx, &item.region, Measure::Item, &old.class, -1)?;
            Change::Changed
        }
        None => {
            insert(tx, item)?;
            Change::Added
        }
    };
    stat::add(tx, &item.region, Measure::Item, &item.class, 1)?;
    item_code::refind(tx, &item.region, &item.code)?;
    Ok(change)
}

fn insert(tx: &Tx<'_>, item: &Item) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO item (region, code, name, class, department, public, facts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        &item.region,
        &item.code,
        &item.name,
        &item.class,
        &item.department,
        item.public,
        to_json(&item.facts)?,
    ))?;
    Ok(())
}

fn update(tx: &Tx<'_>, n: i64, item: &Item) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE item SET name = ?2, class = ?3, department = ?4, public = ?5, facts = ?6
         WHERE n = ?1",
    )?
    .execute((
        n,
        &item.name,
        &item.class,
        &item.department,
        item.public,
        to_json(&item.facts)?,
    ))?;
    Ok(())
}

/// One item.
pub fn get(conn: &Connection, region: &str, code: &str) -> Result<Option<Item>, StoreError> {
    Ok(find(conn, region, code)?.map(|(_, item)| item))
}

fn find(conn: &Connection, region: &str, code: &str) -> Result<Option<(i64, Item)>, StoreError> {
    let mut query =
        conn.prepare_cached(&format!("{SELECT} WHERE i.region = ?1 AND i.code = ?2"))?;
    Ok(query
        .query_row((region, code), |row| Ok((row.get("n")?, read(row)?)))
        .optional()?)
}

/// Items by code, behind the code `after`.
pub fn list(
    conn: &Connection,
    filter: &ItemFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<ItemPage, StoreError> {
    let (mut sql, mut values) = restrict(filter, SELECT);
    if let Some(after) = after {
        sql.push_str(" AND i.code > ?");
        values.push(Sql::from(after.to_owned()));
    }
    sql.push_str(" ORDER BY i.code LIMIT ?");
    let limit = page(limit);
    values.push(Sql::from(limit + 1));
    let mut query = conn.prepare_cached(&sql)?;
    let rows = query.query_map(params_from_iter(values), read)?;
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    let more = rows.len() > usize::try_from(limit).expect("a page fits");
    rows.truncate(usize::try_from(limit).expect("a page fits"));
    let next = rows.last().filter(|_| more).map(|item| item.code.clone());
    Ok(ItemPage { rows, next })
}

/// How many items a filter lets through.
pub fn count(conn: &Connection, filter: &ItemFilter) -> Result<u64, StoreError> {
    if filter.text.as_deref().and_then(bigram::query).is_none() {
        return match &filter.class {
            Some(class) => stat::get(conn, &filter.region, Measure::Item, class),
            None => Ok(stat::all(conn, &filter.region, Measure::Item)?
                .iter()
                .map(|(_, n)| n)
                .sum()),
        };
    }
    let (sql, values) = restrict(filter, "SELECT count(*) FROM item i");
    let mut query = conn.prepare_cached(&sql)?;
    let n: i64 = query.query_row(params_from_iter(values), |row| row.get(0))?;
    Ok(crate::codec::uint(n))
}

fn restrict(filter: &ItemFilter, select: &str) -> (String, Vec<Sql>) {
    let mut sql = format!("{select} WHERE i.region = ?");
    let mut values = vec![Sql::from(filter.region.clone())];
    if let Some(class) = &filter.class {
        sql.push_str(" AND i.class = ?");
        values.push(Sql::from(class.clone()));
    }
    if let Some(query) = filter.text.as_deref().and_then(bigram::query) {
        sql.push_str(" AND i.n IN (SELECT rowid FROM item_search WHERE item_search MATCH ?)");
        values.push(Sql::from(query));
    }
    (sql, values)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        region: row.get("region")?,
        code: row.get("code")?,
        name: row.get("name")?,
        class: row.get("class")?,
        department: row.get("department")?,
        public: row.get("public")?,
        facts: json(row, "facts")?,
    })
}
