//! A case as it is kept: its row, what its events fold to, and where both lie.

use case_core::case::Case;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{CaseRow, SELECT, Standing, read, trail};
use crate::codec::{Id, IdText, json, ms};
use crate::error::StoreError;

/// Where a case lies in this file, and where its events do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub(super) n: i64,
    pub(super) trail: String,
}

impl Place {
    /// Positions of its events, oldest first.
    pub(in crate::table) fn events(&self) -> Result<Vec<i64>, StoreError> {
        trail::read(&self.trail)
    }
}

/// A case as it is kept: its row and what its events fold to, read together.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Where it lies.
    pub place: Place,
    /// Its row.
    pub row: CaseRow,
    /// The folded case; `None` for an ended one, see [`crate::table::event::of_case`].
    pub body: Option<Case>,
}

/// A case: row and body in one look.
pub fn load(conn: &Connection, id: &str) -> Result<Option<Kept>, StoreError> {
    let mut query = conn.prepare_cached(&format!(
        "{SELECT}, c.trail, c.body FROM case_row c WHERE c.id = ?1"
    ))?;
    let read = |row: &Row<'_>| {
        Ok(Kept {
            place: place(row)?,
            row: read(row)?,
            body: folded(row)?,
        })
    };
    Ok(query.query_row([Id(id)], read).optional()?)
}

fn folded(row: &Row<'_>) -> rusqlite::Result<Option<Case>> {
    let index = row.as_ref().column_index("body")?;
    let is_kept = row
        .get_ref(index)?
        .as_str()
        .is_ok_and(|text| !text.is_empty());
    is_kept.then(|| json(row, "body")).transpose()
}

/// Whether a case still stands as it was read: no event has come, and time has not changed its light.
pub fn stands(
    conn: &Connection,
    place: &Place,
    (id, standing): (&str, &Standing),
) -> Result<bool, StoreError> {
    let mut query = conn
        .prepare_cached("SELECT id, version, trail, light, light_at FROM case_row WHERE n = ?1")?;
    let mut rows = query.query([place.n])?;
    let Some(row) = rows.next()? else {
        return Ok(false);
    };
    let said = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str().unwrap_or_default());
    Ok(row.get::<_, u32>(1)? == standing.version
        && said(2)? == place.trail
        && said(3)? == standing.light.word()
        && row.get::<_, Option<i64>>(4)? == standing.light_at.as_ref().map(ms)
        && row.get::<_, IdText>(0)?.0 == id)
}

pub(super) fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        n: row.get("n")?,
        trail: row.get("trail")?,
    })
}
