//! `item.list`: the catalogue, searched and paged.

use flow_model::step::{CaseType, Limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `item.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemList {
    /// Part of the code, the name or the department.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
    /// Two-letter class of power.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub class: Option<String>,
    /// Only items for which a case can be started (true) or not (false).
    #[serde(default)]
    #[ts(optional = nullable)]
    pub bound: Option<bool>,
    /// `next` of the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
    /// Rows of a page, 1 to 200.
    pub limit: u32,
}

/// Reply of `item.list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemPage {
    /// The rows, by code.
    pub rows: Vec<ItemRow>,
    /// Asks for the next page, where there is one.
    pub next: Option<String>,
    /// How many items match.
    pub total: u64,
}

/// One item in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemRow {
    /// Its code.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Two-letter class of power (XK, CF, …), where it is known.
    pub class: Option<String>,
    /// The department that exercises it.
    pub department: String,
    /// Case type, where it is bound.
    pub case_type: Option<CaseType>,
    /// 承诺时限.
    pub promised: Option<Limit>,
    /// 法定时限.
    pub statutory: Option<Limit>,
    /// Whether a case can be started for it.
    pub bound: bool,
}
