//! Where a chart stands on the way from draft to version to retirement, and how what is done with it is recorded.

use case_core::event::{Actor, ChartRef};
use case_core::reviewed::{ChartAct, ChartActed};
use case_store::table::chart_shelf::{Shelf, Stage};
use case_store::table::{chart, chart_act, chart_shelf, chart_version, form};
use case_store::{Connection, NewEvent, Tx};
use flow_model::form::sealed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// The state of a chart, the furthest thing that is true of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChartState {
    /// 草稿: never published, not submitted.
    Draft,
    /// 审核中: its draft is under internal review.
    InReview,
    /// 法制审核: its draft is under legal review.
    InLegalReview,
    /// 已发布: cases can be opened on it. It may have a newer draft.
    Published,
    /// 已停用: no new cases; running ones keep their version.
    Retired,
}

impl ChartState {
    /// Every state, in the order of a chart's life.
    pub const ALL: [ChartState; 5] = [
        ChartState::Draft,
        ChartState::InReview,
        ChartState::InLegalReview,
        ChartState::Published,
        ChartState::Retired,
    ];

    /// The state that follows from where a chart stands.
    pub(crate) fn of(shelf: &Shelf, version: Option<u32>) -> ChartState {
        match (shelf.stage, shelf.retired_at, version) {
            (Stage::Review, _, _) => ChartState::InReview,
            (Stage::Legal, _, _) => ChartState::InLegalReview,
            (Stage::Draft, Some(_), _) => ChartState::Retired,
            (Stage::Draft, None, Some(_)) => ChartState::Published,
            (Stage::Draft, None, None) => ChartState::Draft,
        }
    }
}

/// Longest opinion or reason, in characters.
pub const MAX_OPINION: usize = 2_000;

/// A chart and where it stands, or `chart_unknown`.
pub(crate) fn find(
    app: &App,
    conn: &Connection,
    id: &str,
) -> Result<(chart::ChartRow, Shelf), AppError> {
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    let row = chart::get(conn, id)?.ok_or_else(unknown)?;
    let shelf = chart_shelf::get(conn, &app.device.region, id)?;
    if shelf.discarded {
        return Err(unknown());
    }
    Ok((row, shelf))
}

/// Refuses as `chart_in_review` what would change a draft that others are reading.
pub(crate) fn not_in_review(shelf: &Shelf) -> Result<(), AppError> {
    match shelf.stage {
        Stage::Draft => Ok(()),
        Stage::Review | Stage::Legal => Err(AppError::new("chart_in_review")),
    }
}

/// An opinion without blanks around it.
pub(crate) fn opinion(text: &str, required: bool) -> Result<&str, AppError> {
    let text = text.trim();
    if text.is_empty() && required {
        return Err(AppError::new("reason_required").field("opinion"));
    }
    if text.chars().count() > MAX_OPINION {
        return Err(AppError::new("text_too_long")
            .field("opinion")
            .with("max", MAX_OPINION));
    }
    Ok(text)
}

/// The version that a draft is to become, with the SM3 of its file and forms.
pub(crate) fn becoming(conn: &Connection, id: &str, xml: &str) -> Result<ChartRef, AppError> {
    let forms = form::draft(conn, id)?;
    Ok(ChartRef {
        chart: id.to_owned(),
        version: chart_version::newest_number(conn, id)? + 1,
        hash: sync_wire::digest::sm3_hex(&sealed(xml, &forms)),
    })
}

/// Records an act beside its event in the log. Publishing appends its own event, which carries the file.
pub(crate) fn record(
    app: &App,
    tx: &Tx<'_>,
    by: &Actor,
    act: ChartAct,
    chart: &ChartRef,
    opinion: &str,
) -> Result<(), AppError> {
    let (region, now) = (&app.device.region, app.now());
    chart_act::add(tx, region, chart, act, &now, by, opinion)?;
    match act {
        ChartAct::Published | ChartAct::PublishedDirectly => return Ok(()),
        ChartAct::Submitted
        | ChartAct::Recalled
        | ChartAct::ReviewPassed
        | ChartAct::ReviewReturned
        | ChartAct::LegalPassed
        | ChartAct::LegalReturned
        | ChartAct::Retired
        | ChartAct::Restored
        | ChartAct::Discarded => {}
    }
    let body = ChartActed {
        chart: chart.clone(),
        opinion: opinion.to_owned(),
    };
    let (id, subject) = (app.hooks.ids.uuid(), format!("chart/{}", chart.chart));
    tx.append(NewEvent::of_subject(
        &id,
        region,
        &subject,
        act.event(),
        &now,
        by,
        &body,
    )?)?;
    Ok(())
}
