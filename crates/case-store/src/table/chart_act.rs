//! What was done with a chart on its way from draft to version to retirement: who, when, with which opinion.
//! Each row stands beside an event of the log and, like it, is never changed or taken away.

use case_core::event::{Actor, ChartRef};
use case_core::reviewed::ChartAct;
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};

use crate::codec::{HashHex, Moment, hash_bytes, ms, word};
use crate::error::StoreError;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE chart_act (
    region  TEXT    NOT NULL,
    chart   TEXT    NOT NULL REFERENCES chart (id),
    n       INTEGER NOT NULL CHECK (n >= 1),
    act     TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1), -- that it is about, or that the draft is to become
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    at      INTEGER NOT NULL,
    user    TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    post    TEXT    NOT NULL,
    opinion TEXT    NOT NULL,
    PRIMARY KEY (region, chart, n)
) STRICT, WITHOUT ROWID;
INSERT INTO chart_act (region, chart, n, act, version, hash, at, user, name, post, opinion)
    SELECT d.region, v.chart, v.version, 'published_directly', v.version, v.hash, v.published_at,
        v.published_by, coalesce(u.name, v.published_by), 'designer', ''
    FROM chart_version v JOIN device d LEFT JOIN user u ON u.id = v.published_by
    ORDER BY v.chart, v.version;
CREATE TRIGGER chart_act_is_never_changed BEFORE UPDATE ON chart_act
    BEGIN SELECT RAISE(ABORT, 'what was done stays'); END;
CREATE TRIGGER chart_act_is_never_deleted BEFORE DELETE ON chart_act
    BEGIN SELECT RAISE(ABORT, 'what was done stays'); END;
";

/// One thing that was done with a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartActRow {
    /// Its place among what was done with the chart, from 1.
    pub n: u32,
    /// What was done.
    pub act: ChartAct,
    /// The version that it is about or that the draft was to become, and the SM3 of the file.
    pub chart: ChartRef,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who, under which post.
    pub by: Actor,
    /// The opinion or reason; empty where none was given.
    pub opinion: String,
}

/// Adds a row behind the newest one and answers its place.
pub fn add(
    tx: &Tx<'_>,
    region: &str,
    chart: &ChartRef,
    act: ChartAct,
    at: &DateTime<FixedOffset>,
    by: &Actor,
    opinion: &str,
) -> Result<u32, StoreError> {
    let n: u32 = tx
        .prepare_cached(
            "SELECT coalesce(max(n), 0) + 1 FROM chart_act WHERE region = ?1 AND chart = ?2",
        )?
        .query_row((region, &chart.chart), |row| row.get(0))?;
    tx.prepare_cached(
        "INSERT INTO chart_act (region, chart, n, act, version, hash, at, user, name, post, opinion)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        region,
        &chart.chart,
        n,
        act.word(),
        chart.version,
        hash_bytes(&chart.hash)?,
        ms(at),
        &by.user,
        &by.name,
        &by.post,
        opinion,
    ))?;
    Ok(n)
}

/// What was done with a chart, newest first.
pub fn list(conn: &Connection, region: &str, chart: &str) -> Result<Vec<ChartActRow>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT chart, n, act, version, hash, at, user, name, post, opinion FROM chart_act
         WHERE region = ?1 AND chart = ?2 ORDER BY n DESC",
    )?;
    let rows = query.query_map((region, chart), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether anything was ever done with a chart beside drawing it.
pub fn any(conn: &Connection, region: &str, chart: &str) -> Result<bool, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT 1 FROM chart_act WHERE region = ?1 AND chart = ?2 LIMIT 1")?;
    Ok(query.exists((region, chart))?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChartActRow> {
    Ok(ChartActRow {
        n: row.get("n")?,
        act: word(row, "act", ChartAct::parse)?,
        chart: ChartRef {
            chart: row.get("chart")?,
            version: row.get("version")?,
            hash: row.get::<_, HashHex>("hash")?.0,
        },
        at: row.get::<_, Moment>("at")?.0,
        by: Actor {
            user: row.get("user")?,
            name: row.get("name")?,
            post: row.get("post")?,
            instead_of: None,
        },
        opinion: row.get("opinion")?,
    })
}
