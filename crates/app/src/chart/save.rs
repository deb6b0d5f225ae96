//! `chart.save`: the draft is kept; findings come along.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::Finding;

/// Request of `chart.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartSave {
    /// Id of the chart.
    pub chart: String,
    /// The file.
    pub xml: String,
}

/// Reply of `chart.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Saved {
    /// When it was saved, RFC 3339.
    pub saved_at: String,
    /// What the check says.
    pub findings: Vec<Finding>,
}
