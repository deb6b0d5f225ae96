//! `sync.enrol`: this device is enrolled at a platform by a one-time code.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `sync.enrol`; the reply is `SyncStatus`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncEnrol {
    /// Address of the platform.
    pub url: String,
    /// The one-time code (登记码).
    pub code: String,
}
