//! The envelope of one event, chained by SM3. Attribute names follow CloudEvents where it has one.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// One event of a device's append-only log, as stored and as sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Envelope {
    /// Event id, uuid v4: the idempotency key.
    pub id: String,
    /// Device that wrote it (CloudEvents `source` is `desk/<device>`).
    pub device: String,
    /// Counts re-imaging of the device, from 1.
    pub epoch: u32,
    /// Position in the log of this device and epoch, from 1, without gaps.
    pub seq: u64,
    /// Region, six digits: first part of every key.
    pub region: String,
    /// `case/<uuid>`, `chart/<uuid>` or `item/<code>`.
    pub subject: String,
    /// Event type, for example `step_done`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Wall time of the device, RFC 3339 with milliseconds and offset.
    pub time: String,
    /// Who did it, as JSON `{user, name, post}`.
    pub actor: Box<RawValue>,
    /// The body, kept to the byte: the hash covers it.
    pub data: Box<RawValue>,
    /// SM3 of the event before, hex; 64 zeros for the first.
    pub prev: String,
    /// SM3 of this event, hex.
    pub hash: String,
}
