//! `case.start`: a case is opened for an item.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.start`; the reply is `CaseView`, the only one that carries the query code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseStart {
    /// Code of the item.
    pub item: String,
    /// What the case is about.
    pub title: String,
    /// Applicant or party; joined with the title where it is given.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub applicant: Option<String>,
}
