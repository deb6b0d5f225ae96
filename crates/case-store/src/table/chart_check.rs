//! What the last check of each chart said: counts by severity, with the time. A newer answer replaces an older one.

use chrono::{DateTime, FixedOffset};
use rusqlite::Row;

use crate::codec::{moment, ms};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE chart_check (
    region   TEXT    NOT NULL,
    chart    TEXT    NOT NULL REFERENCES chart (id),
    at       INTEGER NOT NULL, -- when the file was read that was checked
    errors   INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    infos    INTEGER NOT NULL,
    PRIMARY KEY (region, chart)
) STRICT, WITHOUT ROWID;
";

/// The last check of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartCheck {
    /// When the file was read that was checked.
    pub at: DateTime<FixedOffset>,
    /// Findings that stand in the way of publishing.
    pub errors: u32,
    /// Findings to be looked at.
    pub warnings: u32,
    /// Findings to know.
    pub infos: u32,
}

/// Keeps a check unless a newer one is kept already, or the chart is gone.
pub fn put(tx: &Tx<'_>, region: &str, chart: &str, check: &ChartCheck) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO chart_check (region, chart, at, errors, warnings, infos)
         SELECT ?1, id, ?3, ?4, ?5, ?6 FROM chart WHERE id = ?2
         ON CONFLICT (region, chart) DO UPDATE SET at = ?3, errors = ?4, warnings = ?5, infos = ?6
            WHERE ?3 >= at",
    )?
    .execute((
        region,
        chart,
        ms(&check.at),
        check.errors,
        check.warnings,
        check.infos,
    ))?;
    Ok(())
}

pub(crate) fn remove(tx: &Tx<'_>, chart: &str) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM chart_check WHERE chart = ?1")?
        .execute([chart])?;
    Ok(())
}

/// Reads it from a row that was joined to it; `None` where there is none.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Option<ChartCheck>> {
    let Some(at) = moment(row, "checked_at")? else {
        return Ok(None);
    };
    Ok(Some(ChartCheck {
        at,
        errors: row.get("errors")?,
        warnings: row.get("warnings")?,
        infos: row.get("infos")?,
    }))
}
