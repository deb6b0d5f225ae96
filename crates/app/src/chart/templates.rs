//! `chart.templates`: the shipped charts from which a new one can begin.

use flow_model::step::{CaseType, Side};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::county::demo::{SHIPPED, Shipped};
use crate::error::AppError;

/// Request of `chart.templates`; the reply is a list of `ChartTemplate`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartTemplates {}

/// A shipped chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartTemplate {
    /// Its name for `chart.create`.
    pub template: String,
    /// Name of the procedure it draws.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Two-letter class of power.
    pub class: Option<String>,
    /// Case type.
    pub case_type: Option<CaseType>,
}

/// Every shipped chart, each for both sides.
///
/// # Errors
/// None unless a shipped file is broken.
pub fn run(_app: &App, _request: ChartTemplates) -> Result<Vec<ChartTemplate>, AppError> {
    let sides = [Side::Internal, Side::External];
    SHIPPED
        .iter()
        .flat_map(|shipped| sides.map(|side| row(shipped, side)))
        .collect()
}

fn row(shipped: &Shipped, side: Side) -> Result<ChartTemplate, AppError> {
    let chart = Document::read(shipped.file(side).as_bytes())?.chart();
    Ok(ChartTemplate {
        template: shipped.name.to_owned(),
        name: chart
            .processes
            .first()
            .map(|process| process.name.clone())
            .unwrap_or_default(),
        side,
        class: chart.power.class,
        case_type: chart.power.case_type,
    })
}

/// The shipped chart of this name.
///
/// # Errors
/// `chart_unknown`.
pub(crate) fn find(name: &str) -> Result<&'static Shipped, AppError> {
    SHIPPED
        .iter()
        .find(|shipped| shipped.name == name)
        .ok_or_else(|| AppError::new("chart_unknown").with("chart", name))
}
