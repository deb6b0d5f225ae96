//! `chart.publish`: the draft becomes an immutable version.

use case_core::event::Actor;
use case_core::net::Net;
use case_core::published::{CHART_PUBLISHED, ChartPublished};
use case_core::reviewed::ChartAct;
use case_store::table::{self, binding, chart, chart_check, chart_shelf, chart_version};
use case_store::{Connection, NewEvent, Tx};
use flow_model::edit::pin_calls;
use flow_model::step::Side;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::call;
use super::check::{self, Finding, Severity};
use super::review::settings;
use super::standing;
use crate::app::{App, not_runnable};
use crate::clock::text;
use crate::commands::DESIGNER;
use crate::error::AppError;
use crate::form::{self, show::Drawn};
use crate::item::bind;
use crate::optimise::accept;

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
    /// SM3 of the file with its forms, hex.
    pub hash: String,
    /// When it was published, RFC 3339.
    pub at: String,
}

/// Checks the draft, makes the version, appends `chart_published`, and binds the items of the chart to it.
///
/// # Errors
/// `chart_unknown`, `nothing_to_publish`, `not_publishable {findings}`, `chart_not_runnable {refused}`,
/// `chart_in_review`, `review_required` where the county publishes only what was reviewed.
pub fn run(app: &App, request: ChartPublish) -> Result<Published, AppError> {
    let me = app.me()?;
    let published = app.store.write(|tx| {
        if settings::rules(tx)?.required {
            return Err(AppError::new("review_required"));
        }
        let by = me.acting(DESIGNER);
        publish(app, tx, &by, &request.chart, Way::Direct)
    })?;
    app.line.wake();
    Ok(published)
}

/// How a draft came to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Without a review, where the county asks for none.
    Direct,
    /// After the internal and the legal review.
    Reviewed,
}

/// Refuses what could not be published, an external chart held against its internal side; answers the findings that do
/// not stand in the way.
pub(crate) fn must_be_publishable(
    conn: &Connection,
    id: &str,
    drawn: &Drawn,
    side: Side,
) -> Result<Vec<Finding>, AppError> {
    let findings = check::findings(drawn, &check::options(conn, &drawn.chart, Some(id), None)?);
    if findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
    {
        return Err(
            AppError::new("not_publishable").with("findings", serde_json::to_value(findings)?)
        );
    }
    if side == Side::Internal {
        let called = call::newest(conn, &drawn.chart)?;
        let net = Net::compile_with(&drawn.chart, &called.charts);
        let net = net.map_err(|refused| not_runnable(&refused))?;
        // Running charts may hold what a person tells instead; a new version says it right.
        if !net.doubts().is_empty() {
            return Err(not_runnable(net.doubts()));
        }
    }
    Ok(findings)
}

/// Publishes the draft of a chart; a retired chart is in use again.
pub(crate) fn publish(
    app: &App,
    tx: &Tx<'_>,
    by: &Actor,
    id: &str,
    way: Way,
) -> Result<Published, AppError> {
    let (row, mut shelf) = standing::find(app, tx, id)?;
    standing::not_in_review(&shelf)?;
    let xml = chart::draft(tx, id)?.ok_or_else(|| AppError::new("nothing_to_publish"))?;
    let drawn = form::show::drawn(tx, id, &xml)?;
    let findings = must_be_publishable(tx, id, &drawn, row.title.side)?;
    let forms = drawn.forms.write();
    let xml = pinned(tx, &drawn, xml)?;
    let (chart, now, region) = (
        standing::becoming(tx, id, &xml)?,
        app.now(),
        &app.device.region,
    );
    let version = chart_version::ChartVersion {
        chart: chart.clone(),
        xml: xml.clone(),
        published_at: now,
        published_by: by.user.clone(),
    };
    chart_version::publish(tx, &version)?;
    table::form::publish(tx, id, chart.version, &forms)?;
    let body = ChartPublished {
        chart: chart.clone(),
        name: row.title.name,
        side: row.title.side,
        xml,
        without_review: way == Way::Direct,
        forms,
    };
    let (event, subject) = (app.hooks.ids.uuid(), format!("chart/{id}"));
    tx.append(NewEvent::of_subject(
        &event,
        region,
        &subject,
        CHART_PUBLISHED,
        &now,
        by,
        &body,
    )?)?;
    let act = match way {
        Way::Direct => ChartAct::PublishedDirectly,
        Way::Reviewed => ChartAct::Published,
    };
    let note = accept::note(app, tx, id)?;
    standing::record(app, tx, by, act, &chart, &note)?;
    table::redesign::published(tx, region, id, chart.version)?;
    shelf.retired_at = None;
    chart_shelf::put(tx, region, id, &shelf)?;
    chart_check::put(tx, region, id, &check::counts(&findings, now))?;
    bind_anew(app, tx, by, id)?;
    Ok(Published {
        version: chart.version,
        hash: chart.hash,
        at: text(&now),
    })
}

/// The file with the versions of what it calls fixed; to the byte as it was where it calls nothing.
fn pinned(conn: &Connection, drawn: &Drawn, xml: String) -> Result<String, AppError> {
    let called = call::newest(conn, &drawn.chart)?;
    if called.pins.is_empty() {
        return Ok(xml);
    }
    Ok(pin_calls(&drawn.document, &called.pins).write())
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
