//! `sync.records`: where each record is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Params;

/// Request of `sync.records`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncRecords {
    /// Only records in this state.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub state: Option<RecordState>,
    /// `next` of the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
    /// Rows of a page, 1 to 200.
    pub limit: u32,
}

/// Where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordState {
    /// The platform has signed a receipt, and it was verified.
    Received,
    /// On the way, without a receipt yet.
    Sent,
    /// Waits to be sent.
    Waiting,
    /// Waits behind a refused record of the same case.
    Held,
    /// The platform refused it.
    Refused,
}

/// Reply of `sync.records`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordPage {
    /// The rows, newest first.
    pub rows: Vec<SyncRecord>,
    /// Asks for the next page, where there is one.
    pub next: Option<String>,
}

/// One record of this device's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncRecord {
    /// Position in the log.
    pub seq: u64,
    /// Event id.
    pub event: String,
    /// `case/<uuid>`, `chart/<uuid>` or `item/<code>`.
    pub subject: String,
    /// Kind of event, for example `step_done`.
    pub kind: String,
    /// Title of the case, name of the chart or item.
    pub title: String,
    /// Number of the case.
    pub number: Option<String>,
    /// When it happened, RFC 3339.
    pub at: String,
    /// Name of the person who did it.
    pub by: String,
    /// Where it is.
    pub state: RecordState,
    /// Number of its receipt.
    pub receipt: Option<String>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
}

/// Why the platform refused a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// The code.
    pub code: String,
    /// Facts for the sentence.
    pub params: Params,
    /// The field that has to be corrected.
    pub field: Option<String>,
}
