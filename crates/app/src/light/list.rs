//! `light.list`: open signs of one level over all cases, newest first.

use case_core::lights::Level;
use case_store::table::alert;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::alert::{Alert, show};
use crate::app::App;
use crate::case::lights::refresh_lights;
use crate::error::AppError;

/// Request of `light.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LightList {
    /// Signs of this level.
    #[ts(type = "'remind' | 'yellow' | 'red'")]
    pub level: Level,
    /// `next` of the page before.
    #[serde(default)]
    #[ts(type = "number | null", optional)]
    pub before: Option<i64>,
    /// Rows of a page, 1 to 200.
    pub limit: u32,
}

/// Reply of `light.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LightPage {
    /// The signs.
    pub rows: Vec<LightRow>,
    /// Asks for the next page, where there is one.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
}

/// An open sign with its case.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LightRow {
    /// The sign.
    pub alert: Alert,
    /// Id of the case.
    pub case: String,
    /// Number of the case.
    pub number: String,
    /// What the case is about.
    pub title: String,
    /// Name of the item.
    pub item_name: String,
}

/// Rows of a page at most.
const MAX_ROWS: u32 = 200;

/// A page of open signs.
///
/// # Errors
/// The store's.
pub fn run(app: &App, request: LightList) -> Result<LightPage, AppError> {
    refresh_lights(app)?;
    let limit = request.limit.clamp(1, MAX_ROWS) as usize;
    app.store.read(|conn| {
        let region = &app.device.region;
        let found = alert::open(conn, region, request.level, request.before, limit)?;
        let last = found.last().map(|row| row.kept.alert.seq);
        let next = last.filter(|_| found.len() == limit);
        let rows = found.into_iter().map(|row| {
            Ok(LightRow {
                case: row.kept.case.clone(),
                number: row.number,
                title: row.title,
                item_name: row.item_name,
                alert: show(conn, row.kept)?,
            })
        });
        Ok(LightPage {
            rows: rows.collect::<Result<_, AppError>>()?,
            next,
        })
    })
}
