//! `chart.propose`: redesigns of a chart, each still passing the check.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::measure::Measure;

/// Request of `chart.propose`; the reply is a list of `Proposal`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartPropose {
    /// The file.
    pub xml: String,
}

/// A redesign.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// Which kind, for example `merge_steps`, `parallel_steps`.
    pub pattern: String,
    /// Ids of the elements that it is about.
    pub elements: Vec<String>,
    /// Why it is likely to help: code of the heuristic.
    pub basis: String,
    /// The edits, in order, that make the new chart from the old one.
    pub edits: Vec<serde_json::Value>,
    /// The new chart.
    pub xml: String,
    /// Figures of the old chart.
    pub before: Measure,
    /// Figures of the new chart.
    pub after: Measure,
}

/// Waits for its body in `flow_optimise`.
///
/// # Errors
/// `unknown_command`.
pub fn run(
    _app: &crate::app::App,
    _request: ChartPropose,
) -> Result<Vec<Proposal>, crate::error::AppError> {
    Err(crate::error::AppError::new("unknown_command"))
}
