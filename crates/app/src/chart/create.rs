//! `chart.create`: a new draft, empty or from another chart.

use flow_model::step::{CaseType, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `chart.create`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartCreate {
    /// Its name.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Case type.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub case_type: Option<CaseType>,
    /// Id of a chart whose draft or newest version is copied.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
}
