//! `chart.list`: all charts of this desk.

use std::collections::HashMap;

use case_store::table::{binding, chart};
use flow_model::step::{CaseType, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Request of `chart.list`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartList {}

/// One chart in the list; the reply of `chart.list` is a list of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartRow {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Two-letter class of power that it says it is for.
    pub class: Option<String>,
    /// Case type that it says it is for.
    pub case_type: Option<CaseType>,
    /// When the draft last changed after the newest version; none when nothing is unpublished. RFC 3339.
    pub draft_changed_at: Option<String>,
    /// Newest published version.
    pub version: Option<u32>,
    /// When that was published, RFC 3339.
    pub published_at: Option<String>,
    /// How many items are bound to it.
    pub items: u32,
}

/// All charts by name.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: ChartList) -> Result<Vec<ChartRow>, AppError> {
    app.store.read(|conn| {
        let mut items: HashMap<String, u32> = HashMap::new();
        for binding in binding::list(conn, &app.device.region)? {
            for chart in [Some(binding.internal), binding.external]
                .into_iter()
                .flatten()
            {
                *items.entry(chart).or_default() += 1;
            }
        }
        let rows = chart::list(conn)?.into_iter().map(|row| ChartRow {
            items: items.get(&row.id).copied().unwrap_or_default(),
            chart: row.id,
            name: row.title.name,
            side: row.title.side,
            class: row.title.class,
            case_type: row.title.case_type,
            draft_changed_at: row.draft_at.as_ref().map(text),
            version: row.version,
            published_at: row.published_at.as_ref().map(text),
        });
        Ok(rows.collect())
    })
}
