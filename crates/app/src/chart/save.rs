//! `chart.save`: the draft is kept; findings come along.

use case_store::table::chart::{self, ChartDraft, ChartTitle};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check;
use super::check::Finding;
use super::create::MAX_NAME;
use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Request of `chart.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartSave {
    /// Id of the chart.
    pub chart: String,
    /// The file.
    pub xml: String,
}

/// Reply of `chart.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Saved {
    /// When it was saved, RFC 3339.
    pub saved_at: String,
    /// What the check says.
    pub findings: Vec<Finding>,
}

/// Keeps the draft as it was sent, to the byte, and checks it.
///
/// # Errors
/// `chart_unknown` and the codes of reading.
pub fn run(app: &App, request: ChartSave) -> Result<Saved, AppError> {
    let (me, now) = (app.me()?, app.now());
    let drawn = Document::read(request.xml.as_bytes())?.chart();
    app.store.write(|tx| {
        let unknown = || AppError::new("chart_unknown").with("chart", request.chart.as_str());
        let row = chart::get(tx, &request.chart)?.ok_or_else(unknown)?;
        let named = drawn
            .processes
            .iter()
            .map(|process| process.name.trim())
            .find(|name| !name.is_empty());
        let title = ChartTitle {
            name: named.map_or(row.title.name, |name| name.chars().take(MAX_NAME).collect()),
            side: drawn.power.side,
            class: drawn.power.class.clone(),
            case_type: drawn.power.case_type,
        };
        let draft = ChartDraft {
            xml: &request.xml,
            at: &now,
            by: &me.user,
        };
        chart::put_draft(tx, &request.chart, &title, draft)?;
        Ok::<_, AppError>(())
    })?;
    Ok(Saved {
        saved_at: text(&now),
        findings: check::findings(&drawn, None),
    })
}
