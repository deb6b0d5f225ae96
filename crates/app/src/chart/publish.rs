//! `chart.publish`: the draft becomes an immutable version.

use case_core::event::{Actor, ChartRef};
use case_core::net::Net;
use case_core::published::{CHART_PUBLISHED, ChartPublished};
use case_store::table::{binding, chart, chart_version};
use case_store::{NewEvent, Tx};
use flow_model::step::Side;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::{self, Severity};
use crate::app::{App, not_runnable};
use crate::clock::text;
use crate::commands::DESIGNER;
use crate::error::AppError;
use crate::item::bind;

/// Request of `chart.publish`; refused as `not_publishable` with `params.findings`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartPublish {
    /// Id of the chart.
    pub chart: String,
}

/// Reply of `chart.publish`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Published {
    /// Number of the version.
    pub version: u32,
    /// SM3 of the file, hex.
    pub hash: String,
    /// When it was published, RFC 3339.
    pub at: String,
}

/// Checks the draft, makes the version, appends `chart_published`, and binds the items of the chart to it.
///
/// # Errors
/// `chart_unknown`, `nothing_to_publish`, `not_publishable {findings}`, `chart_not_runnable {refused}`.
pub fn run(app: &App, request: ChartPublish) -> Result<Published, AppError> {
    let me = app.me()?;
    let published = app
        .store
        .write(|tx| publish(app, tx, &me.acting(DESIGNER), &request.chart))?;
    app.line.wake();
    Ok(published)
}

/// Publishes the draft of a chart.
pub(crate) fn publish(app: &App, tx: &Tx<'_>, by: &Actor, id: &str) -> Result<Published, AppError> {
    let row =
        chart::get(tx, id)?.ok_or_else(|| AppError::new("chart_unknown").with("chart", id))?;
    let xml = chart::draft(tx, id)?.ok_or_else(|| AppError::new("nothing_to_publish"))?;
    let drawn = Document::read(xml.as_bytes())?.chart();
    let findings = check::findings(&drawn, None);
    if findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
    {
        return Err(
            AppError::new("not_publishable").with("findings", serde_json::to_value(findings)?)
        );
    }
    if row.title.side == Side::Internal {
        Net::compile(&drawn).map_err(|refused| not_runnable(&refused))?;
    }
    let chart = ChartRef {
        chart: id.to_owned(),
        version: chart_version::newest_number(tx, id)? + 1,
        hash: sync_wire::digest::sm3_hex(xml.as_bytes()),
    };
    let now = app.now();
    let version = chart_version::ChartVersion {
        chart: chart.clone(),
        xml: xml.clone(),
        published_at: now,
        published_by: by.user.clone(),
    };
    chart_version::publish(tx, &version)?;
    let body = ChartPublished {
        chart: chart.clone(),
        name: row.title.name,
        side: row.title.side,
        xml,
    };
    let (event, subject) = (app.hooks.ids.uuid(), format!("chart/{id}"));
    let region = &app.device.region;
    tx.append(NewEvent::of_subject(
        &event,
        region,
        &subject,
        CHART_PUBLISHED,
        &now,
        by,
        &body,
    )?)?;
    bind_anew(app, tx, by, id)?;
    Ok(Published {
        version: chart.version,
        hash: chart.hash,
        at: text(&now),
    })
}

/// Items that are bound to the chart point to its new version from now on.
fn bind_anew(app: &App, tx: &Tx<'_>, by: &Actor, id: &str) -> Result<(), AppError> {
    for binding in binding::list(tx, &app.device.region)? {
        if binding.internal == id || binding.external.as_deref() == Some(id) {
            bind::bind(app, tx, by, &binding)?;
        }
    }
    Ok(())
}
