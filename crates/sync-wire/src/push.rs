//! A batch of events on its way up, and the platform's answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::envelope::Envelope;
use crate::receipt::Receipt;
use crate::sign::{DeviceKey, PublicKey, SignError, Signed, verify};

/// Most events of one batch.
pub const MAX_EVENTS: usize = 500;
/// Largest body of a push as JSON, before compression.
pub const MAX_PLAIN_BYTES: usize = 8 * 1024 * 1024;
/// Largest body of a push as it crosses the wire.
pub const MAX_PACKED_BYTES: usize = 4 * 1024 * 1024;
/// Most later verdicts in one answer; the rest follows in the next.
pub const MAX_SETTLED: usize = 500;
/// Header that carries the detached signature, `sm2-sm3=<hex>`.
pub const SIGNATURE_HEADER: &str = "sunflow-signature";
/// Header that names the batch for intermediaries; the platform dedupes by event ids anyway.
pub const IDEMPOTENCY_HEADER: &str = "idempotency-key";

/// A batch: consecutive events of one device and epoch. An empty one only asks for later verdicts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Push {
    /// The device.
    pub device: String,
    /// Its epoch.
    pub epoch: u32,
    /// Position of the first event, or the next position when the batch is empty.
    pub from_seq: u64,
    /// The events in order.
    pub events: Vec<Envelope>,
    /// When the batch was made, wall time of the device, RFC 3339.
    pub sent_at: String,
    /// How far the device has read the platform's later verdicts ([`PushReply::settled_to`]).
    #[serde(default)]
    pub settled_to: u64,
}

/// The platform's answer to a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PushReply {
    /// The signed word that these events are stored; none when the batch was empty or had a gap.
    pub receipt: Option<Receipt>,
    /// One verdict per event, in order.
    pub verdicts: Vec<EventVerdict>,
    /// The position from which the platform needs the log, when there is a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need_from: Option<u64>,
    /// Wall time of the platform, RFC 3339 with milliseconds.
    pub server_time: String,
    /// Verdicts of earlier events that have changed since.
    #[serde(default)]
    pub settled: Vec<EventVerdict>,
    /// Where `settled` ends; the device sends it with its next batch.
    #[serde(default)]
    pub settled_to: u64,
}

/// What the platform says to one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventVerdict {
    /// Event id.
    pub id: String,
    /// Position of the event.
    pub seq: u64,
    /// The verdict.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// A verdict. In every case the event is stored and stands in a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It counts.
    Accepted,
    /// It is quarantined and does not count.
    Refused(Refusal),
    /// It waits behind another event of the same case, or for a chart.
    Held {
        /// Id of the event, or `chart/<hash>`, that it waits for.
        behind: String,
    },
}

/// Why an event was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The code.
    pub code: String,
    /// The field or node that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Facts that belong to the code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl Push {
    /// What is signed. It holds the hashes, not the bytes: it survives proxies, other packing and
    /// removable media, and each hash covers its event.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let mut text = format!(
            "sunflow-push-1\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.device,
            self.epoch,
            self.from_seq,
            self.sent_at,
            self.settled_to,
            self.events.len()
        );
        for event in &self.events {
            text.push_str(&event.hash);
            text.push('\n');
        }
        text.into_bytes()
    }

    /// Signs the batch.
    ///
    /// # Errors
    /// As [`DeviceKey::sign`].
    pub fn sign(&self, key: &DeviceKey) -> Result<Signed, SignError> {
        key.sign(&self.canonical())
    }

    /// Checks the signature of the batch; the hashes of the events are checked apart.
    ///
    /// # Errors
    /// As [`verify`].
    pub fn verify(&self, key: &PublicKey, signed: &Signed) -> Result<(), SignError> {
        verify(key, &self.canonical(), signed)
    }

    /// Name of the batch for the idempotency header.
    #[must_use]
    pub fn name(&self) -> String {
        let last = self.events.last().map_or("-", |event| event.id.as_str());
        format!("{}/{}/{}/{last}", self.device, self.epoch, self.from_seq)
    }
}
