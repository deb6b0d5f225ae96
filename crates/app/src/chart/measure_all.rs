//! `chart.measure_all` and `chart.measured`: what every chart of this desk costs on paper, and over all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use case_store::Store;
use case_store::table::{chart, chart_version};
use flow_model::step::{CaseType, Side};
use flow_model::xml::Document;
use flow_optimise::{Measure, Total, figures, measure, total};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::job::Work;
use crate::job::running::JobRow;

const KIND: &str = "chart.measure_all";

/// Request of `chart.measure_all`; the reply is the `JobRow` of the work, which goes on behind it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartMeasureAll {}

/// Request of `chart.measured`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartMeasured {}

/// What the newest round found, kept while the desk is open; in no order.
pub(crate) type Shelf = Arc<Mutex<Vec<Found>>>;

/// One chart to be measured, with its place in the list.
struct Piece {
    at: usize,
    row: chart::ChartRow,
}

/// One chart that was measured.
pub(crate) struct Found {
    at: usize,
    row: MeasuredChart,
    measure: Measure,
}

/// Reply of `chart.measured`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MeasuredCharts {
    /// Every chart that the newest round has measured, in the order of the library: fewer than all where it was stopped.
    pub rows: Vec<MeasuredChart>,
    /// Sums, medians, sums by class, and the charts that stand out; `outliers[].chart` is a place in `rows`.
    pub total: Total,
}

/// A chart with its figures.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MeasuredChart {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Two-letter class of power.
    pub class: Option<String>,
    /// Case type.
    pub case_type: Option<CaseType>,
    /// Newest published version.
    pub version: Option<u32>,
    /// Whether the figures are those of a draft that is newer than the version.
    pub draft: bool,
    /// Its figures by name.
    pub figures: BTreeMap<String, f64>,
    /// Whether promised and statutory limit count working days (`working`) or not; none without a limit.
    pub counting: Option<flow_model::step::Counting>,
}

/// Starts the work, or answers the one that runs already. What an earlier round found is forgotten.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: ChartMeasureAll) -> Result<JobRow, AppError> {
    let charts = app
        .store
        .read(|conn| Ok::<_, AppError>(chart::list(conn)?))?;
    let shelf = Arc::clone(&app.measured);
    let piece = |(at, row)| Piece { at, row };
    let runs = app.jobs.rows().iter().any(|job| job.kind == KIND);
    if !runs {
        lock(&shelf).clear();
    }
    Ok(app.start_job(Work {
        kind: KIND,
        pieces: charts.into_iter().enumerate().map(piece).collect(),
        each,
        keep: Box::new(move |_, found| {
            lock(&shelf).extend(found);
            Ok(())
        }),
    }))
}

/// What the newest round found so far.
///
/// # Errors
/// None.
pub fn measured(app: &App, _request: ChartMeasured) -> Result<MeasuredCharts, AppError> {
    let mut found = lock(&app.measured);
    found.sort_by_key(|one| one.at);
    let measures = found
        .iter()
        .map(|one| (one.row.class.as_deref(), &one.measure));
    Ok(MeasuredCharts {
        total: total(measures),
        rows: found.iter().map(|one| one.row.clone()).collect(),
    })
}

/// Measures the draft of a chart, else its newest version.
fn each(store: &Store, piece: Piece) -> Result<Found, AppError> {
    let Piece { at, row } = piece;
    let (xml, draft) = store.read(|conn| newest(conn, &row.id, row.version))?;
    let found = measure(&Document::read(xml.as_bytes())?.chart());
    let limit = found.promised.as_ref().or(found.statutory.as_ref());
    let row = MeasuredChart {
        chart: row.id,
        name: row.title.name,
        side: row.title.side,
        class: row.title.class,
        case_type: row.title.case_type,
        version: row.version,
        draft,
        figures: figures(&found),
        counting: limit.map(|span| span.unit),
    };
    Ok(Found {
        at,
        row,
        measure: found,
    })
}

/// The draft, else the newest version, and whether it is a draft.
fn newest(
    conn: &case_store::Connection,
    id: &str,
    version: Option<u32>,
) -> Result<(String, bool), AppError> {
    if let Some(xml) = chart::draft(conn, id)? {
        return Ok((xml, true));
    }
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    let number = version.ok_or_else(unknown)?;
    let found = chart_version::get(conn, id, number)?.ok_or_else(unknown)?;
    Ok((found.xml, false))
}

fn lock(shelf: &Shelf) -> MutexGuard<'_, Vec<Found>> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}
