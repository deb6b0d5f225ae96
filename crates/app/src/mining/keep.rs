//! `mining.keep_chart`: what was discovered becomes a new draft, with its source in the note of its first version.

use case_store::table::redesign::{self, Redesign};
use flow_model::layout;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::discover::mined;
use super::open::Work;
use super::part::LogFilter;
use super::shelf;
use crate::app::App;
use crate::chart::create::{self, MAX_NAME};
use crate::chart::standing;
use crate::error::AppError;
use crate::reason;

/// Request of `mining.keep_chart`; the reply is `KeptChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningKeepChart {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// As it was discovered.
    pub noise: f64,
    /// Name of the chart.
    pub name: String,
    /// Where it comes from, in words: the note of the version that the draft becomes.
    pub note: String,
    /// An id of the caller's choice that `job.cancel` takes.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Reply of `mining.keep_chart`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptChart {
    /// Id of the new chart.
    pub chart: String,
    /// Its name.
    pub name: String,
}

/// Keeps it as a draft; `optimise.undo` of that chart takes it away again.
///
/// # Errors
/// `text_empty`, `text_too_long`, `reason_required`, those of `mining.discover`.
pub fn run(app: &App, request: MiningKeepChart) -> Result<KeptChart, AppError> {
    let me = app.me()?;
    let note = standing::opinion(&request.note, true).map_err(|error| error.field("note"))?;
    let name = reason::filled("name", &request.name, MAX_NAME)?;
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let mut work = Work::begin(app, request.job.as_deref());
    let mut document = mined(&part.log, request.noise, name, &mut work)?;
    layout::complete(&mut document).map_err(|error| AppError::new("broken").detail(error))?;
    let drawn = document.chart();
    let title = case_store::table::chart::ChartTitle {
        name: name.to_owned(),
        side: drawn.power.side,
        class: drawn.power.class.clone(),
        case_type: drawn.power.case_type,
    };
    let xml = document.write();
    let taken = Redesign {
        n: 0,
        at: app.now(),
        by: me.name,
        note: note.to_owned(),
        expected: "null".to_owned(),
        before: None,
        after: xml.clone(),
        scenario: None,
        version: None,
        undone: false,
    };
    let kept = create::keep_with(app, &title, &xml, "", &mut |tx, chart| {
        redesign::add(tx, &app.device.region, chart, &taken)?;
        Ok(())
    })?;
    Ok(KeptChart {
        chart: kept.chart,
        name: kept.name,
    })
}
