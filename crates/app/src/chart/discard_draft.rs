//! `chart.discard_draft`: a draft is thrown away; what was published or reviewed stays.

use case_core::reviewed::ChartAct;
use case_store::table::{chart, chart_act, chart_shelf, form, redesign};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::standing;
use crate::app::App;
use crate::commands::DESIGNER;
use crate::error::AppError;
use crate::session::sign_out::Done;

/// Request of `chart.discard_draft`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartDiscardDraft {
    /// Id of the chart.
    pub chart: String,
}

/// Throws the draft away. A published chart shows its newest version again; a chart that was never anything but a
/// draft is gone; one that was under review once is kept with its history and shown in no list.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `nothing_to_discard`.
pub fn run(app: &App, request: ChartDiscardDraft) -> Result<Done, AppError> {
    let me = app.me()?;
    app.store.write(|tx| {
        let (row, mut shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        let region = &app.device.region;
        let xml = chart::draft(tx, &row.id)?.ok_or_else(|| AppError::new("nothing_to_discard"))?;
        if !chart_act::any(tx, region, &row.id)? {
            chart::remove(tx, &row.id)?;
            return Ok(());
        }
        let becomes = standing::becoming(tx, &row.id, &xml)?;
        let by = me.acting(DESIGNER);
        standing::record(app, tx, &by, ChartAct::Discarded, &becomes, "")?;
        redesign::draft_gone(tx, region, &row.id)?;
        if let Some(version) = row.version {
            chart::drop_draft(tx, &row.id)?;
            let forms = form::of_version(tx, &row.id, version)?;
            form::put_draft(tx, &row.id, &forms)?;
        } else {
            shelf.discarded = true;
            chart_shelf::put(tx, region, &row.id, &shelf)?;
        }
        Ok::<_, AppError>(())
    })?;
    app.line.wake();
    Ok(Done {})
}
