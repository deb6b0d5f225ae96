//! Counts that screens show, kept up to date by every change and never counted afresh.

use rusqlite::Connection;

use crate::codec::uint;
use crate::error::StoreError;

pub(crate) const SQL: &str = "
CREATE TABLE stat (
    region  TEXT    NOT NULL,
    measure TEXT    NOT NULL,
    bucket  TEXT    NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (region, measure, bucket)
) STRICT, WITHOUT ROWID;
";

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Cases by `running`, `ended`, `withdrawn`.
    State,
    /// Running cases by `yellow`, `red`.
    Light,
    /// Cases by month of their start, `2026-11`.
    Started,
    /// Ended cases by month of their end, `2026-11`.
    Ended,
    /// Items by class.
    Item,
    /// Ended and withdrawn cases by the way they ended.
    Ending,
    /// Cases about which reconsideration or a court has decided, by the last order.
    Remedy,
    /// Cases by case type.
    Kind,
    /// Events with a verdict, by `received`, `refused`, `held`; region is empty.
    Verdict,
}

impl Measure {
    fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Light => "light",
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Item => "item",
            Self::Ending => "ending",
            Self::Remedy => "remedy",
            Self::Kind => "kind",
            Self::Verdict => "verdict",
        }
    }
}

/// Adds to a count.
pub(crate) fn add(
    conn: &Connection,
    region: &str,
    measure: Measure,
    bucket: &str,
    by: i64,
) -> Result<(), StoreError> {
    if by == 0 {
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO stat (region, measure, bucket, n) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (region, measure, bucket) DO UPDATE SET n = n + ?4",
    )?
    .execute((region, measure.word(), bucket, by))?;
    Ok(())
}

/// One count.
pub fn get(
    conn: &Connection,
    region: &str,
    measure: Measure,
    bucket: &str,
) -> Result<u64, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT coalesce(sum(n), 0) FROM stat WHERE region = ?1 AND measure = ?2 AND bucket = ?3",
    )?;
    Ok(uint(
        query.query_row((region, measure.word(), bucket), |row| row.get(0))?,
    ))
}

/// Every count of a measure that is not zero, by bucket.
pub fn all(
    conn: &Connection,
    region: &str,
    measure: Measure,
) -> Result<Vec<(String, u64)>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT bucket, n FROM stat WHERE region = ?1 AND measure = ?2 AND n <> 0 ORDER BY bucket",
    )?;
    let rows = query.query_map((region, measure.word()), |row| {
        Ok((row.get(0)?, uint(row.get(1)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
