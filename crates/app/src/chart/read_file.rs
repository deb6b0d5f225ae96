//! `chart.read_file`: a `.bpmn` file of this or another tool becomes a new draft.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `chart.read_file`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartReadFile {
    /// Name of the file; the chart is named after it when the file names none.
    pub name: String,
    /// The file.
    pub base64: String,
}
