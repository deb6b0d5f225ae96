//! The envelope of one event, chained by SM3. Attribute names follow CloudEvents where it has one.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::digest::digest_from_hex;
pub use crate::digest::sm3_hex;

/// First line of the canonical form; a new form gets a new line, the old one stays readable.
pub const EVENT_FORM: &str = "sunflow-event-1";
/// `prev` of the first event of a device and epoch.
pub const NO_PREVIOUS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Longest body of one event in bytes.
pub const MAX_BODY_BYTES: usize = 2 * 1024 * 1024;
/// Longest of the short attributes in bytes.
pub const MAX_ATTRIBUTE_BYTES: usize = 512;
/// Longest actor in bytes.
pub const MAX_ACTOR_BYTES: usize = 4096;

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

/// Why an envelope or a run of envelopes is not what it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An attribute holds a control character or is too long.
    #[error("attribute {attribute} of event {seq} is not allowed")]
    Attribute {
        /// Position of the event.
        seq: u64,
        /// Name of the attribute.
        attribute: &'static str,
    },
    /// The hash does not belong to the content.
    #[error("hash of event {seq} does not belong to its content")]
    Hash {
        /// Position of the event.
        seq: u64,
    },
    /// `prev` is not the hash of the event before.
    #[error("event {seq} does not follow the event before it")]
    Chain {
        /// Position of the event.
        seq: u64,
    },
    /// Positions are not consecutive, or belong to another device or epoch.
    #[error("event {seq} stands where {expected} was expected")]
    Order {
        /// Position of the event.
        seq: u64,
        /// Position that was expected.
        expected: u64,
    },
}

/// SM3 (hex) over the canonical form: `sunflow-event-1`, then one line each of device, epoch, seq,
/// id, region, subject, kind, time, prev, SM3 of the actor's bytes, SM3 of the body's bytes.
#[must_use]
pub fn hash(event: &Envelope) -> String {
    let actor = sm3_hex(event.actor.get().as_bytes());
    let body = sm3_hex(event.data.get().as_bytes());
    let canonical = format!(
        "{EVENT_FORM}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{actor}\n{body}\n",
        event.device,
        event.epoch,
        event.seq,
        event.id,
        event.region,
        event.subject,
        event.kind,
        event.time,
        event.prev,
    );
    sm3_hex(canonical.as_bytes())
}

/// Checks one envelope by itself: attributes and hash.
///
/// # Errors
/// [`Broken`] names what is wrong.
pub fn verify(event: &Envelope) -> Result<(), Broken> {
    check_attributes(event)?;
    if event.hash != hash(event) {
        return Err(Broken::Hash { seq: event.seq });
    }
    Ok(())
}

/// Checks the attributes alone, before there is a hash.
///
/// # Errors
/// [`Broken::Attribute`].
pub fn check_attributes(event: &Envelope) -> Result<(), Broken> {
    match bad_attribute(event) {
        Some(attribute) => Err(Broken::Attribute {
            seq: event.seq,
            attribute,
        }),
        None => Ok(()),
    }
}

/// Checks a run of envelopes of one device and epoch that begins at `first_seq` behind `prev`.
///
/// # Errors
/// [`Broken`] names the first event that is wrong.
pub fn verify_run(
    device: &str,
    epoch: u32,
    first_seq: u64,
    prev: &str,
    events: &[Envelope],
) -> Result<(), Broken> {
    let mut before = prev;
    for (expected, event) in (first_seq..).zip(events) {
        if event.seq != expected || event.epoch != epoch || event.device != device {
            return Err(Broken::Order {
                seq: event.seq,
                expected,
            });
        }
        verify(event)?;
        if event.prev != before {
            return Err(Broken::Chain { seq: event.seq });
        }
        before = &event.hash;
    }
    Ok(())
}

fn bad_attribute(event: &Envelope) -> Option<&'static str> {
    let short = [
        ("id", &event.id),
        ("device", &event.device),
        ("region", &event.region),
        ("subject", &event.subject),
        ("type", &event.kind),
        ("time", &event.time),
    ];
    let bad = |text: &str| {
        text.is_empty() || text.len() > MAX_ATTRIBUTE_BYTES || text.chars().any(char::is_control)
    };
    if let Some((name, _)) = short.iter().find(|(_, text)| bad(text)) {
        return Some(name);
    }
    if digest_from_hex(&event.prev).is_none() {
        return Some("prev");
    }
    if event.actor.get().len() > MAX_ACTOR_BYTES {
        return Some("actor");
    }
    (event.data.get().len() > MAX_BODY_BYTES).then_some("data")
}
