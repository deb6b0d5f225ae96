//! Charts that are drawn here: their names and the draft that is being worked on.

use chrono::{DateTime, FixedOffset};
use flow_model::step::{CaseType, Side};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{json, json_or_none, moment, ms, to_json, to_json_or_none};
use crate::error::StoreError;
use crate::table::{chart_check, chart_shelf, redesign, scenario};
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE chart (
    id        TEXT    PRIMARY KEY,
    name      TEXT    NOT NULL,
    side      TEXT    NOT NULL,
    class     TEXT,
    case_type TEXT,
    draft     TEXT,             -- BPMN; null right after publishing
    draft_at  INTEGER,
    draft_by  TEXT,
    version   INTEGER NOT NULL DEFAULT 0, -- the newest published one
    CHECK ((draft IS NULL) = (draft_at IS NULL))
) STRICT;
";

/// A chart without its drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartRow {
    /// Id, uuid.
    pub id: String,
    /// Name, class, side.
    pub title: ChartTitle,
    /// When the draft was last saved; `None` without a draft.
    pub draft_at: Option<DateTime<FixedOffset>>,
    /// The newest published version; `None` before the first.
    pub version: Option<u32>,
    /// When that one was published.
    pub published_at: Option<DateTime<FixedOffset>>,
}

/// What a chart is called and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartTitle {
    /// Name.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Two-letter class of power.
    pub class: Option<String>,
    /// Case type.
    pub case_type: Option<CaseType>,
}

/// A draft to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartDraft<'a> {
    /// The BPMN file.
    pub xml: &'a str,
    /// When it is saved.
    pub at: &'a DateTime<FixedOffset>,
    /// Id of the user.
    pub by: &'a str,
}

const SELECT: &str = "SELECT c.id, c.name, c.side, c.class, c.case_type, c.draft_at,
    nullif(c.version, 0) AS version, v.published_at
    FROM chart c LEFT JOIN chart_version v ON v.chart = c.id AND v.version = c.version";

/// Adds a chart or changes its title, and keeps its draft.
pub fn put_draft(
    tx: &Tx<'_>,
    id: &str,
    title: &ChartTitle,
    draft: ChartDraft<'_>,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO chart (id, name, side, class, case_type, draft, draft_at, draft_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET name = ?2, side = ?3, class = ?4, case_type = ?5,
            draft = ?6, draft_at = ?7, draft_by = ?8",
    )?
    .execute((
        id,
        &title.name,
        to_json(&title.side)?,
        &title.class,
        to_json_or_none(title.case_type.as_ref())?,
        draft.xml,
        ms(draft.at),
        draft.by,
    ))?;
    Ok(())
}

/// Forgets the draft and points to a version that was published from it.
pub(crate) fn note_published(tx: &Tx<'_>, id: &str, version: u32) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE chart SET version = ?2, draft = NULL, draft_at = NULL, draft_by = NULL
         WHERE id = ?1",
    )?
    .execute((id, version))?;
    Ok(())
}

/// Forgets the draft of a chart that has a version: the version is what is shown again.
pub fn drop_draft(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE chart SET draft = NULL, draft_at = NULL, draft_by = NULL
         WHERE id = ?1 AND version > 0",
    )?
    .execute([id])?;
    Ok(())
}

/// Takes a chart away that was never anything but a draft.
///
/// # Errors
/// [`StoreError::Conflict`] for a chart that was published, submitted or bound.
pub fn remove(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    chart_shelf::remove(tx, id)?;
    chart_check::remove(tx, id)?;
    scenario::remove(tx, id)?;
    redesign::remove(tx, id)?;
    tx.prepare_cached("DELETE FROM chart WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// Id of the user who last saved the draft.
pub fn draft_by(conn: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    let mut query = conn.prepare_cached("SELECT draft_by FROM chart WHERE id = ?1")?;
    Ok(query
        .query_row([id], |row| row.get(0))
        .optional()?
        .flatten())
}

/// One chart.
pub fn get(conn: &Connection, id: &str) -> Result<Option<ChartRow>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?;
    Ok(query.query_row([id], read).optional()?)
}

/// The draft's BPMN file.
pub fn draft(conn: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    let mut query = conn.prepare_cached("SELECT draft FROM chart WHERE id = ?1")?;
    Ok(query
        .query_row([id], |row| row.get(0))
        .optional()?
        .flatten())
}

/// All charts by name.
pub fn list(conn: &Connection) -> Result<Vec<ChartRow>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} ORDER BY c.name, c.id"))?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<ChartRow> {
    Ok(ChartRow {
        id: row.get("id")?,
        title: ChartTitle {
            name: row.get("name")?,
            side: json(row, "side")?,
            class: row.get("class")?,
            case_type: json_or_none(row, "case_type")?,
        },
        draft_at: moment(row, "draft_at")?,
        version: row.get("version")?,
        published_at: moment(row, "published_at")?,
    })
}
