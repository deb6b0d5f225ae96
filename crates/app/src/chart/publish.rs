//! `chart.publish`: the draft becomes an immutable version.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// SM3 of the file, hex.
    pub hash: String,
    /// When it was published, RFC 3339.
    pub at: String,
}
