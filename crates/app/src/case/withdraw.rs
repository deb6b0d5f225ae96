//! `case.withdraw`: the party withdraws, or the case was opened by mistake.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `case.withdraw`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseWithdraw {
    /// Id of the case.
    pub case: String,
    /// Why.
    pub reason: String,
}
