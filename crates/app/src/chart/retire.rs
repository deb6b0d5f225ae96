//! `chart.retire`: no new cases on a chart; running ones keep their version.

use case_core::reviewed::ChartAct;
use case_store::table::{chart_shelf, chart_version};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::{self, OpenChart};
use super::standing;
use crate::app::App;
use crate::commands::DESIGNER;
use crate::error::AppError;

/// Request of `chart.retire`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartRetire {
    /// Id of the chart.
    pub chart: String,
    /// Why.
    pub reason: String,
}

/// Retires the chart until a new version of it is published.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `chart_not_published`, `chart_retired`, `reason_required`.
pub fn run(app: &App, request: ChartRetire) -> Result<OpenChart, AppError> {
    let me = app.me()?;
    let opened = app.store.write(|tx| {
        let (row, mut shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        let reason =
            standing::opinion(&request.reason, true).map_err(|error| error.field("reason"))?;
        let newest = chart_version::newest(tx, &row.id)?
            .ok_or_else(|| AppError::new("chart_not_published"))?;
        if shelf.retired_at.is_some() {
            return Err(AppError::new("chart_retired"));
        }
        shelf.retired_at = Some(app.now());
        chart_shelf::put(tx, &app.device.region, &row.id, &shelf)?;
        let by = me.acting(DESIGNER);
        standing::record(app, tx, &by, ChartAct::Retired, &newest.chart, reason)?;
        open::open(app, tx, &me, &row.id, None)
    })?;
    app.line.wake();
    Ok(opened)
}
