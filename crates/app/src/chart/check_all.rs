//! `chart.check_all`: checks every chart of the library on all cores; the list shows what was found.

use std::sync::Arc;

use case_store::Store;
use case_store::table::chart_check::{self, ChartCheck};
use case_store::table::{chart, chart_shelf, chart_version};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check;
use crate::app::App;
use crate::clock::Clock;
use crate::error::AppError;
use crate::form;
use crate::job::Work;
use crate::job::running::JobRow;

/// Request of `chart.check_all`; the reply is the `JobRow` of the work, which goes on behind it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartCheckAll {}

/// One chart to be checked.
struct Piece {
    chart: String,
    clock: Arc<dyn Clock>,
}

/// Starts the work, or answers the one that runs already.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: ChartCheckAll) -> Result<JobRow, AppError> {
    let region = app.device.region.clone();
    let rows = app.store.read(|conn| chart_shelf::list(conn, &region))?;
    let piece = |row: chart_shelf::ShelfRow| Piece {
        chart: row.chart.id,
        clock: Arc::clone(&app.hooks.clock),
    };
    Ok(app.start_job(Work {
        kind: "chart.check_all",
        pieces: rows.into_iter().map(piece).collect(),
        each,
        keep: Box::new(move |store, found| {
            store.write(|tx| {
                for (chart, said) in &found {
                    chart_check::put(tx, &region, chart, said)?;
                }
                Ok(())
            })
        }),
    }))
}

/// Checks the draft of a chart, else its newest version.
fn each(store: &Store, piece: Piece) -> Result<(String, ChartCheck), AppError> {
    let at = piece.clock.now();
    let drawn = store.read(|conn| {
        let xml = chart::draft(conn, &piece.chart)?;
        let xml = match xml {
            Some(xml) => Some(xml),
            None => chart_version::newest(conn, &piece.chart)?.map(|version| version.xml),
        };
        // Thrown away while the work went on.
        let xml = xml.ok_or_else(|| AppError::new("chart_unknown"))?;
        form::show::drawn(conn, &piece.chart, &xml)
    })?;
    let options =
        store.read(|conn| check::options(conn, &drawn.chart, Some(&piece.chart), None))?;
    let findings = check::plain(&drawn, &options);
    Ok((piece.chart, check::counts(&findings, at)))
}
