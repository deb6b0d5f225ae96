//! `chart.read_file`: a `.bpmn` file of this or another tool becomes a new draft.

use case_store::table::chart::ChartTitle;
use flow_model::layout;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::create::{self, MAX_NAME};
use super::open::OpenChart;
use crate::app::App;
use crate::error::AppError;
use crate::item::import::decode;

/// Request of `chart.read_file`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartReadFile {
    /// Name of the file; the chart is named after it when the file names none.
    pub name: String,
    /// The file.
    pub base64: String,
}

/// Reads the file into a new draft; everything that is not known stays in it.
///
/// # Errors
/// `too_large`, `not_bpmn`, `no_process {holds}`, `has_dtd`, `broken_xml {line}` and the other codes of reading.
pub fn run(app: &App, request: ChartReadFile) -> Result<OpenChart, AppError> {
    let bytes = decode(&request.base64)?;
    keep_file(app, &request.name, &bytes)
}

/// A file's bytes as a new draft, named after its process, else after the file.
pub(crate) fn keep_file(app: &App, file: &str, bytes: &[u8]) -> Result<OpenChart, AppError> {
    let mut document = Document::read(bytes)?;
    document.require_process()?;
    // A file without a drawing gets one: the canvas is never blank.
    layout::complete(&mut document).map_err(|error| AppError::new("broken").detail(error))?;
    let chart = document.chart();
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let named = chart
        .processes
        .iter()
        .map(|process| process.name.trim())
        .find(|name| !name.is_empty());
    let name: String = named.unwrap_or(stem).chars().take(MAX_NAME).collect();
    let title = ChartTitle {
        name,
        side: chart.power.side,
        class: chart.power.class.clone(),
        case_type: chart.power.case_type,
    };
    create::keep(app, &title, &document.write(), "")
}
