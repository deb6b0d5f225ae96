//! What a case of an item starts from: the item, its binding, the newest published version of its internal chart.

use std::sync::Arc;

use case_core::decide::start::{promise_on_the_spot, within_kind};
use case_core::event::{CaseStarted, ENGINE};
use case_core::net::Net;
use case_store::Connection;
use case_store::table::{binding, chart_shelf, chart_version, item};
use flow_model::step::{CaseType, Limit, Unit};

use crate::app::{App, Chart};
use crate::error::AppError;

/// Everything that a case has in common with the others of its item.
pub struct Opening {
    pub(crate) chart: Arc<Chart>,
    started: CaseStarted,
}

/// A promise is never longer than the article's limit, which is in working days: as many days of the calendar are no
/// longer.
fn shorter(promised: Limit, most: &Limit) -> Limit {
    let alike = promised.unit == most.unit;
    if alike && promised.number <= most.number {
        return promised;
    }
    if alike || promised.unit != Unit::Hour {
        return Limit {
            basis: promised.basis,
            ..most.clone()
        };
    }
    promised
}

impl Opening {
    /// What cases of an item start from today.
    ///
    /// # Errors
    /// `item_unknown`, `item_not_bound`, `chart_retired`.
    pub fn of(app: &App, code: &str) -> Result<Opening, AppError> {
        app.store.read(|conn| Opening::read(app, conn, code))
    }

    pub(crate) fn read(app: &App, conn: &Connection, code: &str) -> Result<Opening, AppError> {
        let region = &app.device.region;
        let told = |what: &'static str| AppError::new(what).field("item").with("item", code);
        let item = item::get(conn, region, code)?.ok_or_else(|| told("item_unknown"))?;
        let bound = binding::get(conn, region, code)?.ok_or_else(|| told("item_not_bound"))?;
        let version = chart_version::newest(conn, &bound.internal)?;
        let version = version.ok_or_else(|| told("item_not_bound"))?;
        let shelf = chart_shelf::get(conn, region, &bound.internal)?;
        if shelf.retired_at.is_some() {
            return Err(AppError::new("chart_retired").field("item"));
        }
        let chart = app.chart(conn, &version.chart)?;
        // A binding from before promises of 即办件 were looked at may hold days.
        let promised = match bound.case_type {
            CaseType::Instant => promise_on_the_spot(bound.promised),
            CaseType::Promised
            | CaseType::Joint
            | CaseType::Reported
            | CaseType::Simple
            | CaseType::General => bound.promised,
        };
        // Bound before the limits of such cases were looked at: the article's own holds, and the item's page says so.
        let cut = within_kind(bound.case_type, bound.statutory.as_ref());
        let promised = match &cut {
            Some(most) => promised.map(|promised| shorter(promised, most)),
            None => promised,
        };
        let started = CaseStarted {
            number: String::new(),
            region: region.clone(),
            item: item.code,
            item_name: item.name,
            title: String::new(),
            case_type: bound.case_type,
            promised,
            statutory: cut.or(bound.statutory),
            chart: version.chart,
            query_hash: String::new(),
            engine: ENGINE,
            local: crate::rule::local::rules(conn)?,
        };
        Ok(Opening { chart, started })
    }

    /// The net that its cases run on.
    #[must_use]
    pub fn net(&self) -> &Net {
        &self.chart.net
    }

    /// The start of a case with its own number and title.
    #[must_use]
    pub fn started(
        &self,
        id: &str,
        query_code: &str,
        number: String,
        title: String,
    ) -> CaseStarted {
        CaseStarted {
            number,
            title,
            query_hash: sync_wire::enrol::query_hash(id, query_code),
            ..self.started.clone()
        }
    }
}
