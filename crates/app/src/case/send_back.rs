//! `case.send_back`: the case returns to a step that was passed before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.send_back`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseSendBack {
    /// Id of the case.
    pub case: String,
    /// The step that it leaves.
    pub from: String,
    /// The step that it returns to, one of `may_send_back_to`.
    pub to: String,
    /// Why.
    pub reason: String,
}
