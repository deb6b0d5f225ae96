//! `sync.receipt`: the platform's signed word, verified again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
