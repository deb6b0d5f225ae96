//! Bodies of the events that are not about a case: a chart was published, an item was bound to charts.

use flow_model::step::{CaseType, Limit, Side};
use serde::{Deserialize, Serialize};

use crate::event::ChartRef;
use crate::versions::Plan;

/// Event type of [`ChartPublished`]; the subject is `chart/<id>`.
pub const CHART_PUBLISHED: &str = "chart_published";
/// Event type of [`ItemBound`]; the subject is `item/<code>`.
pub const ITEM_BOUND: &str = "item_bound";

/// An immutable version of a chart was made. It carries the file, so that the platform can check cases with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartPublished {
    /// Chart, version and SM3 of what [`flow_model::form::sealed`] gives.
    #[serde(flatten)]
    pub chart: ChartRef,
    /// What people call it.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// The file, to the byte.
    pub xml: String,
    /// Whether it was published without a review, where the county asks for none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_review: bool,
    /// The document of forms, to the byte; empty where the chart has none. Older events do not carry it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub forms: String,
}

/// An item was bound to its charts and set before the public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemBound {
    /// Code of the item.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Two-letter class of power.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The body that exercises the power.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// The internal chart; new cases run on it.
    pub internal: ChartRef,
    /// The external chart, which the public sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external: Option<ChartRef>,
    /// Case type.
    pub case_type: CaseType,
    /// Promised limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Limit>,
    /// Statutory limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory: Option<Limit>,
    /// Legal basis of the power, as the catalogue has it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// Event type of [`CasesMoved`]; the subject is `chart/<id>`. The events of the cases follow it in the log.
pub const CASES_MOVED: &str = "cases_moved";
/// Event type of [`CasesMovedBack`]; the subject is `chart/<id>`.
pub const CASES_MOVED_BACK: &str = "cases_moved_back";

/// Cases moved to another version of their chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasesMoved {
    /// By this plan.
    pub plan: Plan,
    /// How many.
    pub cases: u32,
}

/// That was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasesMovedBack {
    /// The plan.
    pub plan: String,
    /// How many cases.
    pub cases: u32,
    /// Why.
    pub reason: String,
}
