//! `chart.measure_all`: what every chart of this desk costs on paper, and over all of them.

use std::collections::BTreeMap;

use case_store::table::{chart, chart_version};
use flow_model::step::{CaseType, Side};
use flow_model::xml::Document;
use flow_optimise::{Measure, Total, figures, measure, total};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::told::Told;

/// Charts between two reports of progress.
const PROGRESS_CHARTS: usize = 10;

/// Request of `chart.measure_all`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartMeasureAll {
    /// An id of the caller's choice that `job_progress` events of this work carry.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Reply of `chart.measure_all`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MeasuredCharts {
    /// Every chart, by name.
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

/// Measures every chart: its draft, else its newest version.
///
/// # Errors
/// The codes of the store and, for a chart that cannot be read, of reading.
pub fn run(app: &App, request: ChartMeasureAll) -> Result<MeasuredCharts, AppError> {
    let charts = app
        .store
        .read(|conn| Ok::<_, AppError>(chart::list(conn)?))?;
    let count = charts.len();
    let mut rows = Vec::with_capacity(count);
    let mut measures: Vec<(Option<String>, Measure)> = Vec::with_capacity(count);
    for (at, row) in charts.into_iter().enumerate() {
        if at % PROGRESS_CHARTS == 0 {
            progress(app, &request, at, count);
        }
        let (xml, draft) = app.store.read(|conn| newest(conn, &row.id, row.version))?;
        let found = measure(&Document::read(xml.as_bytes())?.chart());
        let limit = found.promised.as_ref().or(found.statutory.as_ref());
        rows.push(MeasuredChart {
            chart: row.id,
            name: row.title.name,
            side: row.title.side,
            class: row.title.class.clone(),
            case_type: row.title.case_type,
            version: row.version,
            draft,
            figures: figures(&found),
            counting: limit.map(|span| span.unit),
        });
        measures.push((row.title.class, found));
    }
    progress(app, &request, count, count);
    let total = total(
        measures
            .iter()
            .map(|(class, found)| (class.as_deref(), found)),
    );
    Ok(MeasuredCharts { rows, total })
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

fn progress(app: &App, request: &ChartMeasureAll, done: usize, total: usize) {
    if let Some(job) = &request.job {
        app.tell(Told::JobProgress {
            job: job.clone(),
            done: u32::try_from(done).unwrap_or(u32::MAX),
            total: u32::try_from(total).unwrap_or(u32::MAX),
        });
    }
}
