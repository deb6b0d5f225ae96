//! `optimise.point`: the drawing and the forms of a point beside today's.

use std::collections::BTreeMap;

use flow_model::form::Forms;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::loads::{StepLoad, loads};
use super::{search, shelf};
use crate::app::App;
use crate::error::AppError;

/// Request of `optimise.point`; the reply is an `OptimisePointFile`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimisePoint {
    /// Id of the chart.
    pub chart: String,
    /// Id of what was found.
    pub found: String,
    /// The point, from 1.
    pub point: u32,
}

/// The drawing of a point beside today's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimisePointFile {
    /// Today's drawing.
    pub today_xml: String,
    /// That of the point.
    pub xml: String,
    /// Whether they differ at all: a point may change people and hours alone.
    pub differs: bool,
    /// Forms and templates of the point.
    pub forms: Forms,
    /// What each step takes of a case today.
    pub today_loads: BTreeMap<String, StepLoad>,
    /// The same of the point.
    pub loads: BTreeMap<String, StepLoad>,
}

/// A point's drawing beside today's.
///
/// # Errors
/// `point_unknown`.
pub fn run(app: &App, request: OptimisePoint) -> Result<OptimisePointFile, AppError> {
    let found = shelf::found(&app.optimised, &request.chart);
    let found = found.ok_or_else(|| AppError::new("point_unknown"))?;
    let point = search::at(&found, &request.found, request.point)?;
    Ok(OptimisePointFile {
        today_xml: found.xml.clone(),
        xml: point.xml.clone(),
        differs: point.xml != rewritten(&found.xml)?,
        forms: point.forms.clone(),
        today_loads: loads(&found.baseline),
        loads: loads(&point.outcome),
    })
}

/// The file as the program writes it: what a point without a change of the drawing holds.
pub(crate) fn rewritten(xml: &str) -> Result<String, AppError> {
    Ok(Document::read(xml.as_bytes())?.write())
}
