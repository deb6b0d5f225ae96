//! `case.drop_draft`: the person throws the draft away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.drop_draft`; the reply is `Done`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseDropDraft {
    /// Id of the case.
    pub case: String,
    /// The step whose draft it is.
    pub node: String,
}
