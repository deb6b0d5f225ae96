//! `chart.check`: soundness, style and statute of a drawn chart.

use flow_model::step::CaseType;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Params;

/// Request of `chart.check`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartCheck {
    /// The file.
    pub xml: String,
    /// Case type to check for, where the chart itself names none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub case_type: Option<CaseType>,
}

/// Reply of `chart.check`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Checked {
    /// The findings, errors first.
    pub findings: Vec<Finding>,
    /// Whether it can be published.
    pub publishable: bool,
    /// The longest way through the chart.
    pub critical_path: CriticalPath,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Not to be published.
    Error,
    /// To be looked at.
    Warning,
    /// To know.
    Info,
}

/// A finding on a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Name of the rule: bpmnlint's own, `sf/<what>`, or `law/<statute>-<article>-<what>`.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// Id of the element, where it is about one.
    pub element: Option<String>,
    /// Facts for the sentence.
    pub params: Params,
    /// A way through the chart that shows it: ids of nodes and flows.
    #[ts(optional = nullable)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
}

/// The longest way through a chart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CriticalPath {
    /// Its days.
    pub days: f64,
    /// Node ids of its steps, in order.
    pub steps: Vec<String>,
}
