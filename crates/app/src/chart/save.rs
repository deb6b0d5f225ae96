//! `chart.save`: the draft is kept; findings come along.

use case_store::Connection;
use case_store::table::chart::{self, ChartDraft, ChartTitle};
use case_store::table::chart_check;
use case_store::table::chart_version;
use flow_model::chart::Chart;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check;
use super::check::Finding;
use super::create::MAX_NAME;
use super::standing;
use crate::app::App;
use crate::clock::text;
use crate::error::AppError;
use crate::form::{self, show::Drawn};

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

/// Keeps the draft and checks it. The file stays as it was sent, to the byte, unless the editor dropped
/// comments or foreign parts that the draft before, else the newest version, had: those come back.
///
/// # Errors
/// `chart_unknown`, `chart_in_review` and the codes of reading.
pub fn run(app: &App, request: ChartSave) -> Result<Saved, AppError> {
    let (me, now) = (app.me()?, app.now());
    let mut document = Document::read(request.xml.as_bytes())?;
    let chart = document.chart();
    let findings = app.store.write(|tx| {
        let (row, shelf) = standing::find(app, tx, &request.chart)?;
        standing::not_in_review(&shelf)?;
        let before = kept(tx, &request.chart, row.version)?;
        let title = title(&chart, row.title);
        let restored = before.map_or(0, |before| document.restore(&before));
        let written = (restored > 0).then(|| document.write());
        let draft = ChartDraft {
            xml: written.as_deref().unwrap_or(&request.xml),
            at: &now,
            by: &me.user,
        };
        chart::put_draft(tx, &request.chart, &title, draft)?;
        let drawn = Drawn::new(document, form::show::draft(tx, &request.chart)?);
        let options = check::options(tx, &drawn.chart, Some(&request.chart), None)?;
        let findings = check::findings(&drawn, &options);
        let said = check::counts(&findings, now);
        chart_check::put(tx, &app.device.region, &request.chart, &said)?;
        Ok::<_, AppError>(findings)
    })?;
    Ok(Saved {
        saved_at: text(&now),
        findings,
    })
}

/// What a chart is called and for, as its file says; the name stays where the file has none.
pub(crate) fn title(drawn: &Chart, before: ChartTitle) -> ChartTitle {
    let named = drawn
        .processes
        .iter()
        .map(|process| process.name.trim())
        .find(|name| !name.is_empty());
    ChartTitle {
        name: named.map_or(before.name, |name| name.chars().take(MAX_NAME).collect()),
        side: drawn.power.side,
        class: drawn.power.class.clone(),
        case_type: drawn.power.case_type,
    }
}

/// The draft as it was, else the newest version, read.
fn kept(conn: &Connection, id: &str, version: Option<u32>) -> Result<Option<Document>, AppError> {
    let xml = match (chart::draft(conn, id)?, version) {
        (Some(xml), _) => Some(xml),
        (None, None) => None,
        (None, Some(version)) => chart_version::get(conn, id, version)?.map(|found| found.xml),
    };
    // A draft that an older program kept and this one cannot read has nothing to give back.
    Ok(xml.and_then(|xml| Document::read(xml.as_bytes()).ok()))
}
