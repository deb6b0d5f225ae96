//! Table `chart`: published charts, to the byte.

use case_core::published::ChartPublished;
use rusqlite::{OptionalExtension, params};

use super::{StoreError, Tx};

/// A published chart as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartFile {
    /// The drawing.
    pub xml: String,
    /// The document of forms; empty where there is none.
    pub forms: String,
}

impl Tx<'_> {
    /// The file of a published chart.
    pub fn chart_xml(&self, region: &str, hash: &str) -> Result<Option<String>, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT xml FROM chart WHERE region = ?1 AND hash = ?2 LIMIT 1")?;
        Ok(ask.query_row([region, hash], |row| row.get(0)).optional()?)
    }

    /// The file of a published chart and its document of forms.
    pub fn chart_file(&self, region: &str, hash: &str) -> Result<Option<ChartFile>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT xml, forms FROM chart WHERE region = ?1 AND hash = ?2 LIMIT 1",
        )?;
        let file = ask.query_row([region, hash], |row| {
            Ok(ChartFile {
                xml: row.get(0)?,
                forms: row.get(1)?,
            })
        });
        Ok(file.optional()?)
    }

    /// Hash of a version of a chart.
    pub fn chart_version(
        &self,
        region: &str,
        chart: &str,
        version: u32,
    ) -> Result<Option<String>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT hash FROM chart WHERE region = ?1 AND chart = ?2 AND version = ?3",
        )?;
        Ok(ask
            .query_row(params![region, chart, version], |row| row.get(0))
            .optional()?)
    }

    /// Keeps a published chart; the same version twice is once.
    pub fn put_chart(
        &self,
        region: &str,
        chart: &ChartPublished,
        at: &str,
    ) -> Result<(), StoreError> {
        let side = serde_json::to_string(&chart.side)?;
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO chart VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                region,
                chart.chart.hash,
                chart.chart.chart,
                chart.chart.version,
                chart.name,
                side.trim_matches('"'),
                chart.xml,
                at,
                chart.forms
            ])?;
        Ok(())
    }
}
