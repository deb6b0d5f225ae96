//! Bodies of the events that are not about a case: a chart was published, an item was bound to charts.

use flow_model::step::{CaseType, Limit, Side};
use serde::{Deserialize, Serialize};

use crate::event::ChartRef;

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
