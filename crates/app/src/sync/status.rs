//! `sync.status`: how the exchange stands.

use case_store::table::{contact, device, verdict};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;
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

/// How the exchange stands now.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: SyncStatus) -> Result<SyncState, AppError> {
    app.store.read(|conn| {
        let (contact, counts) = (contact::get(conn)?, verdict::counts(conn)?);
        let platform = device::platform(conn)?;
        let failure = contact.failure.clone().filter(|_| platform.is_some());
        let at = contact.tried.as_ref().map(text).unwrap_or_default();
        Ok(SyncState {
            enrolled: platform.is_some(),
            online: platform.is_some() && contact.reached.is_some() && failure.is_none(),
            platform: platform.map(|platform| platform.url),
            device: Some(app.device.id.clone()),
            waiting: counts.waiting + counts.sent,
            received: counts.received,
            refused: counts.refused + counts.held,
            last_contact_at: contact.reached.as_ref().map(text),
            clock_skew_s: contact.skew_ms.map(|ms| ms / 1000),
            last_error: failure.map(|code| SyncProblem {
                code,
                params: Params::new(),
                at,
            }),
        })
    })
}
