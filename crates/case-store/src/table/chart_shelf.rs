//! Where a chart stands in the library: its department, how far its draft is on the way to a version, whether it is
//! retired. The library's list with the last check beside each chart.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{moment, ms, word};
use crate::error::StoreError;
use crate::table::chart::{self, ChartRow};
use crate::table::chart_check::{self, ChartCheck};
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE chart_shelf (
    region       TEXT    NOT NULL,
    chart        TEXT    NOT NULL REFERENCES chart (id),
    department   TEXT    NOT NULL DEFAULT '',
    stage        TEXT    NOT NULL DEFAULT 'draft' CHECK (stage IN ('draft', 'review', 'legal')),
    submitted_by TEXT,             -- user id; null while nothing is submitted
    reviewed_by  TEXT,             -- who passed the internal review, while the legal review is open
    retired_at   INTEGER,
    discarded    INTEGER NOT NULL DEFAULT 0 CHECK (discarded IN (0, 1)),
    PRIMARY KEY (region, chart),
    CHECK ((stage = 'draft') = (submitted_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX chart_shelf_department ON chart_shelf (region, department);
";

/// How far a draft is on the way to a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It is drawn, or nothing is drawn.
    #[default]
    Draft,
    /// 内部审核.
    Review,
    /// 法制审核.
    Legal,
}

impl Stage {
    /// The word in the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Legal => "legal",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Draft, Self::Review, Self::Legal]
            .into_iter()
            .find(|stage| stage.word() == word)
    }
}

/// Where a chart stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Department, empty when none was set.
    pub department: String,
    /// How far the draft is.
    pub stage: Stage,
    /// Id of the user who submitted it; `None` while it is a draft.
    pub submitted_by: Option<String>,
    /// Id of the user who passed the internal review; only while the legal review is open.
    pub reviewed_by: Option<String>,
    /// When it was retired.
    pub retired_at: Option<DateTime<FixedOffset>>,
    /// Thrown away after it had been under review: kept, shown nowhere.
    pub discarded: bool,
}

/// A chart with where it stands and what the last check said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfRow {
    /// The chart.
    pub chart: ChartRow,
    /// Where it stands.
    pub shelf: Shelf,
    /// The last check.
    pub checked: Option<ChartCheck>,
}

/// Sets where a chart stands; the chart must exist.
pub fn put(tx: &Tx<'_>, region: &str, chart: &str, shelf: &Shelf) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO chart_shelf (region, chart, department, stage, submitted_by, reviewed_by, retired_at, discarded)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (region, chart) DO UPDATE SET department = ?3, stage = ?4, submitted_by = ?5,
            reviewed_by = ?6, retired_at = ?7, discarded = ?8",
    )?
    .execute((
        region,
        chart,
        &shelf.department,
        shelf.stage.word(),
        &shelf.submitted_by,
        &shelf.reviewed_by,
        shelf.retired_at.as_ref().map(ms),
        shelf.discarded,
    ))?;
    Ok(())
}

/// Where a chart stands; a draft of no department where nothing was ever set.
pub fn get(conn: &Connection, region: &str, chart: &str) -> Result<Shelf, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT department, stage, submitted_by, reviewed_by, retired_at, discarded FROM chart_shelf
         WHERE region = ?1 AND chart = ?2",
    )?;
    Ok(query
        .query_row((region, chart), read)
        .optional()?
        .unwrap_or_default())
}

/// Every chart that was not thrown away, by name.
pub fn list(conn: &Connection, region: &str) -> Result<Vec<ShelfRow>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT c.id, c.name, c.side, c.class, c.case_type, c.draft_at,
            nullif(c.version, 0) AS version, v.published_at,
            coalesce(s.department, '') AS department, coalesce(s.stage, 'draft') AS stage, s.submitted_by,
            s.reviewed_by, s.retired_at, coalesce(s.discarded, 0) AS discarded,
            k.at AS checked_at, k.errors, k.warnings, k.infos
         FROM chart c
         LEFT JOIN chart_version v ON v.chart = c.id AND v.version = c.version
         LEFT JOIN chart_shelf s ON s.region = ?1 AND s.chart = c.id
         LEFT JOIN chart_check k ON k.region = ?1 AND k.chart = c.id
         WHERE coalesce(s.discarded, 0) = 0
         ORDER BY c.name, c.id",
    )?;
    let rows = query.query_map([region], |row| {
        Ok(ShelfRow {
            chart: chart::read(row)?,
            shelf: read(row)?,
            checked: chart_check::read(row)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Ids of the retired charts.
pub fn retired(conn: &Connection, region: &str) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT chart FROM chart_shelf WHERE region = ?1 AND retired_at IS NOT NULL ORDER BY chart",
    )?;
    let rows = query.query_map([region], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Departments of charts and items, each once, in order.
pub fn departments(conn: &Connection, region: &str) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT department FROM chart_shelf WHERE region = ?1 AND department <> ''
         UNION SELECT department FROM item WHERE region = ?1 AND department <> '' ORDER BY 1",
    )?;
    let rows = query.query_map([region], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn remove(tx: &Tx<'_>, chart: &str) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM chart_shelf WHERE chart = ?1")?
        .execute([chart])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Shelf> {
    Ok(Shelf {
        department: row.get("department")?,
        stage: word(row, "stage", Stage::parse)?,
        submitted_by: row.get("submitted_by")?,
        reviewed_by: row.get("reviewed_by")?,
        retired_at: moment(row, "retired_at")?,
        discarded: row.get("discarded")?,
    })
}
