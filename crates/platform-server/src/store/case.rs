//! Table `case_fold`: cases folded from accepted events, and what stands in their way.

use case_core::case::Case;
use case_core::event::CaseStarted;
use rusqlite::{OptionalExtension, Row, params};

use super::{StoreError, Tx, int};

/// A case as the platform holds it.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// Region.
    pub region: String,
    /// Id of the case.
    pub id: String,
    /// The device that holds it: only this one may append.
    pub holder: String,
    /// What its first event said, kept also when that was refused.
    pub key: CaseKey,
    /// Id of the refused event, or `chart/<hash>`, that later events wait for.
    pub blocked_by: Option<String>,
    /// What may free it: `chart/<hash>` or `item/<code>`.
    pub waits_for: Option<String>,
    /// The fold of accepted events; none before the first.
    pub fold: Option<Case>,
}

/// By what a case is found.
#[derive(Debug, Clone, Default)]
pub struct CaseKey {
    /// Case number.
    pub number: String,
    /// Code of its item.
    pub item: String,
    /// Hash of its chart.
    pub chart: String,
    /// SM3 of case id and query code.
    pub query_hash: String,
}

impl CaseKey {
    /// What the first event says.
    pub fn of(started: &CaseStarted) -> CaseKey {
        CaseKey {
            number: started.number.clone(),
            item: started.item.clone(),
            chart: started.chart.hash.clone(),
            query_hash: started.query_hash.clone(),
        }
    }
}

const COLUMNS: &str =
    "region, id, holder, number, item, chart, query_hash, blocked_by, waits_for, body";

impl Tx<'_> {
    /// One case.
    pub fn case(&self, region: &str, id: &str) -> Result<Option<CaseRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM case_fold WHERE region = ?1 AND id = ?2");
        let mut ask = self.conn.prepare_cached(&sql)?;
        let found = ask
            .query_row([region, id], |row| Ok(case_row(row)))
            .optional()?;
        found.transpose()
    }

    /// Cases with that number; by rule one, but regions do not share a register.
    pub fn cases_by_number(&self, number: &str) -> Result<Vec<CaseRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM case_fold WHERE number = ?1 LIMIT 8");
        let mut ask = self.conn.prepare_cached(&sql)?;
        let mut rows = ask.query([number])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(case_row(row)?);
        }
        Ok(out)
    }

    /// Ids of cases of a region that wait for `cause`.
    pub fn cases_waiting_for(
        &self,
        region: &str,
        cause: &str,
        limit: usize,
    ) -> Result<Vec<String>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT id FROM case_fold WHERE region = ?1 AND waits_for = ?2 ORDER BY id LIMIT ?3",
        )?;
        let ids = ask.query_map(params![region, cause, int(limit as u64)], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Writes a case.
    pub fn put_case(&self, case: &CaseRow, at: &str) -> Result<(), StoreError> {
        let body = case.fold.as_ref().map(serde_json::to_string).transpose()?;
        self.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO case_fold VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                case.region,
                case.id,
                case.holder,
                case.key.number,
                case.key.item,
                case.key.chart,
                case.key.query_hash,
                case.blocked_by,
                case.waits_for,
                body,
                at
            ])?;
        Ok(())
    }
}

fn case_row(row: &Row<'_>) -> Result<CaseRow, StoreError> {
    let body: Option<String> = row.get(9)?;
    Ok(CaseRow {
        region: row.get(0)?,
        id: row.get(1)?,
        holder: row.get(2)?,
        key: CaseKey {
            number: row.get(3)?,
            item: row.get(4)?,
            chart: row.get(5)?,
            query_hash: row.get(6)?,
        },
        blocked_by: row.get(7)?,
        waits_for: row.get(8)?,
        fold: body.map(|body| serde_json::from_str(&body)).transpose()?,
    })
}
