//! `case.keep_draft`: what is typed survives a crash; it is never an event.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.keep_draft`; the reply is `Done`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseKeepDraft {
    /// Id of the case.
    pub case: String,
    /// The step that is being worked on.
    pub node: String,
    /// What stands in the form, by key of the field.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The opinion so far.
    #[serde(default)]
    pub opinion: String,
}
