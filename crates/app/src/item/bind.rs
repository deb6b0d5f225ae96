//! `item.bind`: an item gets its charts, case type and limits.

use flow_model::step::{CaseType, Limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `item.bind`; the reply is `ItemView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemBind {
    /// Code of the item.
    pub item: String,
    /// Id of the internal chart; its newest published version is used.
    pub internal: String,
    /// Id of the external chart; its newest published version is used.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub external: Option<String>,
    /// Case type.
    pub case_type: CaseType,
    /// 法定时限.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub statutory: Option<Limit>,
    /// 承诺时限.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub promised: Option<Limit>,
}
