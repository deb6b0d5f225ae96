//! `case.show`: everything about one case.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.show`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseShow {
    /// Id of the case.
    pub case: String,
}
