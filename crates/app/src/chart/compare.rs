//! `chart.compare`: what differs between two versions of a chart, with both files for showing them.

use case_store::table::{chart, chart_version};
use flow_model::compare::{Comparison, compare};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `chart.compare`: either two states of a kept chart or two files.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartCompare {
    /// Id of the chart whose states are compared.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub chart: Option<String>,
    /// The older version; without it the draft, where there is none the newest version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub old: Option<u32>,
    /// The newer version; without it the draft, where there is none the newest version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new: Option<u32>,
    /// The older file; counts before `chart` and `old`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub old_xml: Option<String>,
    /// The newer file, such as what the editor holds; counts before `chart` and `new`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_xml: Option<String>,
}

/// Reply of `chart.compare`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Compared {
    /// What differs.
    pub comparison: Comparison,
    /// The older file.
    pub old_xml: String,
    /// The newer file.
    pub new_xml: String,
}

/// Compares.
///
/// # Errors
/// `chart_unknown`, `bad_request` when neither a chart nor a file is named, and the codes of reading.
pub fn run(app: &App, request: ChartCompare) -> Result<Compared, AppError> {
    let chart = request.chart.as_deref();
    let old_xml = state(app, chart, request.old, request.old_xml)?;
    let new_xml = state(app, chart, request.new, request.new_xml)?;
    let old = Document::read(old_xml.as_bytes())?;
    let new = Document::read(new_xml.as_bytes())?;
    Ok(Compared {
        comparison: compare(&old, &new),
        old_xml,
        new_xml,
    })
}

/// The file as it was sent, else the version or draft of the chart.
fn state(
    app: &App,
    chart: Option<&str>,
    version: Option<u32>,
    xml: Option<String>,
) -> Result<String, AppError> {
    if let Some(xml) = xml {
        return Ok(xml);
    }
    let id =
        chart.ok_or_else(|| AppError::new("bad_request").detail("chart or old_xml, new_xml"))?;
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    app.store.read(|conn| {
        let draft = match version {
            None => chart::draft(conn, id)?,
            Some(_) => None,
        };
        if let Some(draft) = draft {
            return Ok(draft);
        }
        let row = chart::get(conn, id)?.ok_or_else(unknown)?;
        let number = version.or(row.version).ok_or_else(unknown)?;
        let found = chart_version::get(conn, id, number)?.ok_or_else(unknown)?;
        Ok(found.xml)
    })
}
