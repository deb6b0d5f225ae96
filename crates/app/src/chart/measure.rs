//! `chart.measure`: what a chart costs on paper.

use std::collections::BTreeMap;

use flow_model::step::Limit;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::CriticalPath;

/// Request of `chart.measure`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartMeasure {
    /// The file.
    pub xml: String,
}

/// Reply of `chart.measure`: figures of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Measure {
    /// Steps (环节).
    pub steps: u32,
    /// Flows that pass a case from one post to another.
    pub handovers: u32,
    /// Codes or names of the posts.
    pub posts: Vec<String>,
    /// Materials (材料) that the applicant hands in.
    pub materials: u32,
    /// Times that the person has to come in (跑动次数).
    pub visits: u32,
    /// 法定时限.
    pub statutory: Option<Limit>,
    /// 承诺时限.
    pub promised: Option<Limit>,
    /// The longest way through.
    pub critical_path: CriticalPath,
    /// Figures of the drawing, by name: `nodes`, `flows`, `gateways`, `control_flow`…
    pub complexity: BTreeMap<String, f64>,
}

/// Waits for its body in `flow_optimise`.
///
/// # Errors
/// `unknown_command`.
pub fn run(
    _app: &crate::app::App,
    _request: ChartMeasure,
) -> Result<Measure, crate::error::AppError> {
    Err(crate::error::AppError::new("unknown_command"))
}
