//! The envelope of one event, chained by SM3. Attribute names follow CloudEvents where it has one.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sm3::{Digest, Sm3};

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

/// First line of the canonical form of an event; a new form gets a new line here, the old one stays readable.
pub const EVENT_FORM: &str = "sunflow-event-1";

/// The hash before the first event of a log.
pub const NO_PREVIOUS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// SM3 of an event's canonical form, lower-case hex; `envelope.hash` itself is not read.
///
/// The form is one line each, ended by a line feed: [`EVENT_FORM`], device, epoch, seq, id, region, subject, kind,
/// time, prev, SM3 of the actor's bytes, SM3 of the body's bytes. No field may hold a line feed.
#[must_use]
pub fn hash(envelope: &Envelope) -> String {
    let actor = sm3_hex(envelope.actor.get().as_bytes());
    let data = sm3_hex(envelope.data.get().as_bytes());
    let lines = [
        EVENT_FORM,
        &envelope.device,
        &envelope.epoch.to_string(),
        &envelope.seq.to_string(),
        &envelope.id,
        &envelope.region,
        &envelope.subject,
        &envelope.kind,
        &envelope.time,
        &envelope.prev,
        &actor,
        &data,
    ];
    let mut digest = Sm3::new();
    for line in lines {
        digest.update(line.as_bytes());
        digest.update(b"\n");
    }
    hex(&digest.finalize())
}

/// SM3 of bytes, lower-case hex.
#[must_use]
pub fn sm3_hex(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 0x0f)]));
    }
    text
}
