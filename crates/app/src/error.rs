//! `AppError`: the only error that crosses to a screen. Codes and facts, no sentences.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Facts for a sentence, by name.
pub type Params = serde_json::Map<String, serde_json::Value>;

/// What a command answers when it does not do what was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct AppError {
    /// What is wrong; the texts of both languages have one for each.
    pub code: String,
    /// Which kind of answer it is.
    pub family: Family,
    /// Facts for the sentence.
    pub params: Params,
    /// The field to mark, where it is about one.
    pub field: Option<String>,
    /// For "copy details" only; never personal.
    pub detail: Option<String>,
}

/// How a screen shows an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// The person can put it right: mark the field.
    Rejected,
    /// Not now: a quiet notice.
    NotNow,
    /// The platform refused: show what it said.
    Refused,
    /// Something broke: a dialog with "copy details".
    Broken,
}
