//! `case.set_field`: a form field gets a value.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.set_field`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseSetField {
    /// Id of the case.
    pub case: String,
    /// The step whose form it is.
    pub node: String,
    /// Key of the field.
    pub key: String,
    /// The value.
    pub value: Value,
}

/// Value of a field; a gap is marked with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", content = "text", rename_all = "snake_case")]
#[ts(rename = "FieldValue")]
pub enum Value {
    /// What was typed or chosen; dates as `YYYY-MM-DD`, flags as `true`/`false`.
    Text(String),
    /// 缺失, with the reason.
    Missing(String),
}
