//! `chart.submit`: the designer hands the draft to the internal review; from now on it stands still.
//! `chart.recall`: the designer takes it back.

use case_core::reviewed::ChartAct;
use case_store::table::chart_shelf::{self, Stage};
use case_store::table::{chart, chart_check};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::{self, OpenChart};
use super::publish::must_be_publishable;
use super::{check, standing};
use crate::app::App;
use crate::commands::DESIGNER;
use crate::error::AppError;
use crate::form;
use crate::optimise::accept;

/// Request of `chart.submit`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartSubmit {
    /// Id of the chart.
    pub chart: String,
    /// What the reviewers should know.
    #[serde(default)]
    pub opinion: String,
}

/// Request of `chart.recall`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartRecall {
    /// Id of the chart.
    pub chart: String,
}

/// Submits the draft; what could not be published cannot be submitted.
///
/// # Errors
/// `chart_unknown`, `chart_in_review`, `nothing_to_publish`, `not_publishable {findings}`, `chart_not_runnable`.
pub fn run(app: &App, request: ChartSubmit) -> Result<OpenChart, AppError> {
    let me = app.me()?;
    let opened = app.store.write(|tx| {
        let (row, mut shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        let note = accept::note(app, tx, &row.id)?;
        let opinion = standing::opinion(&request.opinion, false)?;
        let opinion = if opinion.is_empty() { &note } else { opinion };
        let xml = chart::draft(tx, &row.id)?.ok_or_else(|| AppError::new("nothing_to_publish"))?;
        let drawn = form::show::drawn(tx, &row.id, &xml)?;
        let findings = must_be_publishable(tx, &row.id, &drawn, row.title.side)?;
        let region = &app.device.region;
        chart_check::put(tx, region, &row.id, &check::counts(&findings, app.now()))?;
        shelf.stage = Stage::Review;
        shelf.submitted_by = Some(me.user.clone());
        shelf.reviewed_by = None;
        chart_shelf::put(tx, region, &row.id, &shelf)?;
        let becomes = standing::becoming(tx, &row.id, &xml)?;
        let by = me.acting(DESIGNER);
        standing::record(app, tx, &by, ChartAct::Submitted, &becomes, opinion)?;
        open::open(app, tx, &me, &row.id, None)
    })?;
    app.line.wake();
    Ok(opened)
}

/// Takes the draft back from whatever review it is in.
///
/// # Errors
/// `chart_unknown`, `chart_not_in_review`.
pub fn recall(app: &App, request: ChartRecall) -> Result<OpenChart, AppError> {
    let me = app.me()?;
    let opened = app.store.write(|tx| {
        let (row, mut shelf) = standing::find(app, tx, &request.chart)?;
        let xml = chart::draft(tx, &row.id)?;
        let (Some(xml), Stage::Review | Stage::Legal) = (xml, shelf.stage) else {
            return Err(AppError::new("chart_not_in_review"));
        };
        shelf.stage = Stage::Draft;
        shelf.submitted_by = None;
        shelf.reviewed_by = None;
        chart_shelf::put(tx, &app.device.region, &row.id, &shelf)?;
        let becomes = standing::becoming(tx, &row.id, &xml)?;
        let by = me.acting(DESIGNER);
        standing::record(app, tx, &by, ChartAct::Recalled, &becomes, "")?;
        open::open(app, tx, &me, &row.id, None)
    })?;
    app.line.wake();
    Ok(opened)
}
