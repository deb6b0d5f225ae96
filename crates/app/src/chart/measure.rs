//! `chart.measure`: what a chart costs on paper.

use std::collections::BTreeMap;

use flow_model::step::Limit;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::CriticalPath;
use crate::app::App;
use crate::error::AppError;

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

/// Counts the chart.
///
/// # Errors
/// The codes of reading.
pub fn run(_app: &App, request: ChartMeasure) -> Result<Measure, AppError> {
    let chart = Document::read(request.xml.as_bytes())?.chart();
    let (promised, statutory) = (chart.power.promised.clone(), chart.power.statutory.clone());
    Ok(Measure::of(
        flow_optimise::measure(&chart),
        promised,
        statutory,
    ))
}

impl Measure {
    /// The figures as screens read them, with the limits as the chart writes them.
    pub(crate) fn of(
        found: flow_optimise::Measure,
        promised: Option<Limit>,
        statutory: Option<Limit>,
    ) -> Measure {
        Measure {
            steps: found.steps,
            handovers: found.handovers,
            posts: found.posts,
            materials: found.materials,
            visits: found.visits,
            statutory,
            promised,
            critical_path: found.critical_path.into(),
            complexity: found.complexity,
        }
    }
}
