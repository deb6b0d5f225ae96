//! `sync.receipt`: the platform's signed word, verified again.

use case_store::table::{device, receipt};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

/// Request of `sync.receipt`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncReceipt {
    /// Number of the receipt.
    pub receipt: String,
}

/// Reply of `sync.receipt`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReceiptView {
    /// Number of the receipt.
    pub number: String,
    /// The platform's time, RFC 3339.
    pub server_time: String,
    /// Position in the platform's log.
    pub server_seq: u64,
    /// Ids of the events that it covers.
    pub events: Vec<String>,
    /// Merkle root over these events, hex.
    pub root: String,
    /// Root of the platform's whole log, hex.
    pub log_root: String,
    /// Whether the signature and the root were found right just now.
    pub verified: bool,
}

/// Reads a receipt and verifies it again with the platform's pinned key.
///
/// # Errors
/// `receipt_unknown`.
pub fn run(app: &App, request: SyncReceipt) -> Result<ReceiptView, AppError> {
    app.store.read(|conn| {
        let kept = receipt::get(conn, &request.receipt)?.ok_or_else(|| {
            AppError::new("receipt_unknown").with("receipt", request.receipt.as_str())
        })?;
        let receipt: sync_wire::receipt::Receipt = serde_json::from_str(kept.body.get())?;
        let platform = device::platform(conn)?;
        let verified = platform.is_some_and(|platform| {
            sync_wire::receipt::verify(&receipt, &sync_client::pinned_key(&platform)).is_ok()
        });
        Ok(ReceiptView {
            number: receipt.number,
            server_time: kept.server_time,
            server_seq: kept.server_seq,
            events: receipt.events.into_iter().map(|event| event.id).collect(),
            root: receipt.root,
            log_root: receipt.log.root,
            verified,
        })
    })
}
