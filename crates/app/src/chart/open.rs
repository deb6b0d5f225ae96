//! `chart.open`: a chart's draft, or one of its versions.

use flow_model::step::{CaseType, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Params;

/// Request of `chart.open`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartOpen {
    /// Id of the chart.
    pub chart: String,
    /// A published version; without it the draft, else the newest version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<u32>,
}

/// Reply of `chart.open`, `chart.create` and `chart.read_file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenChart {
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
    /// The file.
    pub xml: String,
    /// Whether `xml` is the draft.
    pub draft: bool,
    /// The version that `xml` is, where it is one.
    pub version: Option<u32>,
    /// When the draft was last saved, RFC 3339.
    pub saved_at: Option<String>,
    /// Published versions, newest first.
    pub versions: Vec<ChartVersion>,
    /// What was odd in the file when it was read.
    pub warnings: Vec<ReadWarning>,
    /// Whether the signed-in person may change it.
    pub may_write: bool,
}

/// A published version of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChartVersion {
    /// Its number, from 1.
    pub version: u32,
    /// SM3 of the file, hex.
    pub hash: String,
    /// When it was published, RFC 3339.
    pub at: String,
    /// Name of the person who published it.
    pub by: String,
}

/// Something odd in a file that could still be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadWarning {
    /// Line in the file.
    pub line: Option<u32>,
    /// What it is.
    pub code: String,
    /// Facts for the sentence.
    pub params: Params,
}
