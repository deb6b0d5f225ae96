//! `case.move`: a step is done and the case moves on; the last move completes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.move`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseMove {
    /// Id of the case.
    pub case: String,
    /// The step that is done.
    pub node: String,
    /// The written opinion.
    #[serde(default)]
    pub opinion: String,
    /// What was chosen at the gateways behind the step: gateway id to flow ids.
    #[serde(default)]
    pub routes: BTreeMap<String, Vec<String>>,
    /// Users who acted together with the signed-in one (行政处罚法 art. 42).
    #[serde(default)]
    pub with: Vec<String>,
}
