//! `chart.measure`: what a chart costs on paper.

use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

pub use flow_optimise::Measure;

/// Request of `chart.measure`; the reply is `Measure`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartMeasure {
    /// The file.
    pub xml: String,
}

/// Counts the chart.
///
/// # Errors
/// The codes of reading.
pub fn run(_app: &App, request: ChartMeasure) -> Result<Measure, AppError> {
    let chart = Document::read(request.xml.as_bytes())?.chart();
    Ok(flow_optimise::measure(&chart))
}
