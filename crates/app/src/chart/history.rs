//! `chart.history`: what was done with a chart, by whom, when, with which opinion.

use case_core::reviewed::ChartAct;
use case_store::table::chart_act;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::standing;
use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Request of `chart.history`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartHistory {
    /// Id of the chart.
    pub chart: String,
}

/// Reply of `chart.history`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryOfChart {
    /// What was done, newest first.
    pub acts: Vec<ChartActView>,
}

/// One thing that was done with a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartActView {
    /// Its place, from 1.
    pub n: u32,
    /// What: `submitted`, `recalled`, `review_passed`, `review_returned`, `legal_passed`, `legal_returned`,
    /// `published`, `published_directly`, `retired`, `restored`, `discarded`.
    pub act: String,
    /// The version that it is about or that the draft was to become.
    pub version: u32,
    /// SM3 of the file, hex.
    pub hash: String,
    /// When, RFC 3339.
    pub at: String,
    /// Name of the person.
    pub by: String,
    /// Name of the post under which the person acted.
    pub post: String,
    /// The opinion or reason.
    pub opinion: String,
}

/// Reads it.
///
/// # Errors
/// `chart_unknown`.
pub fn run(app: &App, request: ChartHistory) -> Result<HistoryOfChart, AppError> {
    app.store.read(|conn| {
        let (row, _) = standing::find(app, conn, &request.chart)?;
        let acts = chart_act::list(conn, &app.device.region, &row.id)?;
        let show = |act: chart_act::ChartActRow| ChartActView {
            n: act.n,
            act: ChartAct::word(act.act).to_owned(),
            version: act.chart.version,
            hash: act.chart.hash,
            at: text(&act.at),
            by: act.by.name,
            post: app.post_name(&act.by.post),
            opinion: act.opinion,
        };
        Ok(HistoryOfChart {
            acts: acts.into_iter().map(show).collect(),
        })
    })
}
