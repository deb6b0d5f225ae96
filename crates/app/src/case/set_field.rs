//! `case.set_field`: a form field gets a value.

use case_core::decide::Command;
use case_core::event::{FieldSet, FieldValue};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{As, act};
use super::view::CaseView;
use crate::app::App;
use crate::error::AppError;
use crate::written::Written;

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

impl From<Value> for FieldValue {
    fn from(value: Value) -> FieldValue {
        match value {
            Value::Text(text) => FieldValue::Text(text),
            Value::Missing(reason) => FieldValue::Missing(reason),
        }
    }
}

impl From<FieldValue> for Value {
    fn from(value: FieldValue) -> Value {
        match value {
            FieldValue::Text(text) => Value::Text(text),
            FieldValue::Missing(reason) => Value::Missing(reason),
        }
    }
}

/// Sets the field.
///
/// # Errors
/// `case_unknown` and what the rules say, with the key of the field.
pub fn run(app: &App, request: CaseSetField) -> Result<Written<CaseView>, AppError> {
    let set = FieldSet {
        node: request.node.clone(),
        key: request.key,
        value: request.value.into(),
    };
    act(
        app,
        &request.case,
        As::Step(&request.node),
        &Command::SetField(set),
        |_| Ok(()),
    )
}
