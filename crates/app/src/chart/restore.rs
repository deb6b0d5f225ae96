//! `chart.restore`: an older version becomes the new draft; nothing that was published changes.

use case_core::reviewed::ChartAct;
use case_store::table::chart::{self, ChartDraft};
use case_store::table::{chart_version, form, redesign};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::{self, OpenChart};
use super::save;
use super::standing;
use crate::app::App;
use crate::commands::DESIGNER;
use crate::error::AppError;

/// Request of `chart.restore`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartRestore {
    /// Id of the chart.
    pub chart: String,
    /// The version that becomes the draft.
    pub version: u32,
    /// Whether a draft that is there may be lost.
    #[serde(default)]
    pub replace: bool,
}

/// Makes the version the draft.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `draft_exists` unless `replace`.
pub fn run(app: &App, request: ChartRestore) -> Result<OpenChart, AppError> {
    let (me, now) = (app.me()?, app.now());
    let opened = app.store.write(|tx| {
        let (row, shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        if row.draft_at.is_some() && !request.replace {
            return Err(AppError::new("draft_exists"));
        }
        let unknown = || AppError::new("chart_unknown").with("chart", request.chart.as_str());
        let version = chart_version::get(tx, &row.id, request.version)?.ok_or_else(unknown)?;
        let drawn = Document::read(version.xml.as_bytes())?.chart();
        let draft = ChartDraft {
            xml: &version.xml,
            at: &now,
            by: &me.user,
        };
        chart::put_draft(tx, &row.id, &save::title(&drawn, row.title), draft)?;
        let forms = form::of_version(tx, &row.id, request.version)?;
        form::put_draft(tx, &row.id, &forms)?;
        let by = me.acting(DESIGNER);
        standing::record(app, tx, &by, ChartAct::Restored, &version.chart, "")?;
        redesign::draft_gone(tx, &app.device.region, &row.id)?;
        open::open(app, tx, &me, &row.id, None)
    })?;
    app.line.wake();
    Ok(opened)
}
