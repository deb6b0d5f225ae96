//! `item.import`: a table of items comes in; bad rows are listed, good ones are kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Params;

/// Request of `item.import`: `name` and `base64`, or `path` (only from the command line).
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ItemImport {
    /// Name of the file; its ending tells the format: csv, xlsx, json.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub name: Option<String>,
    /// The file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub base64: Option<String>,
    /// Path of the file; refused from the window.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub path: Option<String>,
    /// An id of the caller's choice that `job_progress` events of this import carry.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Reply of `item.import`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Imported {
    /// Rows that are new.
    pub added: u32,
    /// Rows whose item was there with other facts.
    pub changed: u32,
    /// Rows whose item was there with the same facts.
    pub unchanged: u32,
    /// Rows that did not come in.
    pub bad: Vec<BadRow>,
}

/// A row that did not come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BadRow {
    /// Row of the table, the header being row 1; for JSON the position of the object, from 1.
    pub row: u32,
    /// Name of the column.
    pub column: Option<String>,
    /// What is wrong: `code_missing`, `name_missing`, `too_long`, `code_twice`, `class_unknown`, `code_bad`.
    pub code: String,
    /// Facts for the sentence.
    pub params: Params,
}
