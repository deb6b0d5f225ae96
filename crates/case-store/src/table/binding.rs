//! What an item runs on: its charts, its case type, its limits.

use flow_model::step::{CaseType, Limit};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{json, json_or_none, to_json, to_json_or_none};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE binding (
    region    TEXT NOT NULL,
    item      TEXT NOT NULL,
    internal  TEXT NOT NULL REFERENCES chart (id),
    external  TEXT REFERENCES chart (id),
    case_type TEXT NOT NULL,
    statutory TEXT,
    promised  TEXT,
    PRIMARY KEY (region, item),
    FOREIGN KEY (region, item) REFERENCES item (region, code)
) STRICT, WITHOUT ROWID;
";

/// A binding of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Region, six digits.
    pub region: String,
    /// Code of the item.
    pub item: String,
    /// Id of the internal chart, which drives cases.
    pub internal: String,
    /// Id of the external chart, which the public sees.
    pub external: Option<String>,
    /// Case type.
    pub case_type: CaseType,
    /// Statutory limit.
    pub statutory: Option<Limit>,
    /// Promised limit.
    pub promised: Option<Limit>,
}

/// Binds an item; item and charts must exist.
pub fn put(tx: &Tx<'_>, binding: &Binding) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO binding (region, item, internal, external, case_type, statutory, promised)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (region, item) DO UPDATE SET internal = ?3, external = ?4, case_type = ?5,
            statutory = ?6, promised = ?7",
    )?
    .execute((
        &binding.region,
        &binding.item,
        &binding.internal,
        &binding.external,
        to_json(&binding.case_type)?,
        to_json_or_none(binding.statutory.as_ref())?,
        to_json_or_none(binding.promised.as_ref())?,
    ))?;
    Ok(())
}

/// The binding of an item.
pub fn get(conn: &Connection, region: &str, item: &str) -> Result<Option<Binding>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT region, item, internal, external, case_type, statutory, promised FROM binding
         WHERE region = ?1 AND item = ?2",
    )?;
    Ok(query.query_row((region, item), read).optional()?)
}

/// Id of the internal chart that is bound beside this external one, of the first item where there is one.
pub fn internal_of(conn: &Connection, external: &str) -> Result<Option<String>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT internal FROM binding WHERE external = ?1 ORDER BY region, item LIMIT 1",
    )?;
    Ok(query.query_row([external], |row| row.get(0)).optional()?)
}

/// All bindings of a region by item.
pub fn list(conn: &Connection, region: &str) -> Result<Vec<Binding>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT region, item, internal, external, case_type, statutory, promised FROM binding
         WHERE region = ?1 ORDER BY item",
    )?;
    let rows = query.query_map([region], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Binding> {
    Ok(Binding {
        region: row.get("region")?,
        item: row.get("item")?,
        internal: row.get("internal")?,
        external: row.get("external")?,
        case_type: json(row, "case_type")?,
        statutory: json_or_none(row, "statutory")?,
        promised: json_or_none(row, "promised")?,
    })
}
