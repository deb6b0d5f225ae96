//! `sync.status`: how the exchange stands.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Params;

/// Request of `sync.status`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(rename = "SyncStatusRequest")]
pub struct SyncStatus {}

/// Reply of `sync.status`, `sync.enrol` and `sync.now`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SyncStatus")]
pub struct SyncState {
    /// Whether this device is enrolled.
    pub enrolled: bool,
    /// Address of the platform.
    pub platform: Option<String>,
    /// Id of this device.
    pub device: Option<String>,
    /// Whether the last contact worked.
    pub online: bool,
    /// Records that wait, or were sent without a receipt yet.
    pub waiting: u64,
    /// Records with a verified receipt.
    pub received: u64,
    /// Records that were refused, or are held behind a refused one.
    pub refused: u64,
    /// When the platform last answered, RFC 3339.
    pub last_contact_at: Option<String>,
    /// Seconds that this device's clock is ahead of the platform's.
    pub clock_skew_s: Option<i64>,
    /// What went wrong last.
    pub last_error: Option<SyncProblem>,
}

/// What went wrong in an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncProblem {
    /// The code.
    pub code: String,
    /// Facts for the sentence.
    pub params: Params,
    /// When, RFC 3339.
    pub at: String,
}
