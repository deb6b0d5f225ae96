//! `chart.list`: all charts of this desk.

use flow_model::step::{CaseType, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
