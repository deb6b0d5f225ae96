//! The platform's signed word that events are stored, and how it is checked.

use serde::{Deserialize, Serialize};

use crate::digest::{Bytes32, digest_from_hex, to_hex};
use crate::merkle;
use crate::sign::{DeviceKey, PublicKey, SignError, Signed, verify as verify_signature};

/// A receipt over one batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its number, as people read it.
    pub number: String,
    /// The device whose events these are.
    pub device: String,
    /// The epoch of the device.
    pub epoch: u32,
    /// The events, in order.
    pub events: Vec<ReceiptEvent>,
    /// Merkle root (RFC 6962 with SM3) over the hashes of the events, hex.
    pub root: String,
    /// Its place in the platform's public log.
    pub log: LogPlace,
    /// The platform's signature.
    pub signature: Signed,
}

/// One event of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptEvent {
    /// Event id.
    pub id: String,
    /// Position in the device's log.
    pub seq: u64,
    /// SM3 of the event, hex.
    pub hash: String,
}

/// Where a receipt stands in the platform's public log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPlace {
    /// Wall time of the platform, RFC 3339 with milliseconds.
    pub server_time: String,
    /// Position of the receipt in the log, from 1; equals the size of the log with it.
    pub server_seq: u64,
    /// Root of the log before this receipt, hex.
    pub previous_root: String,
    /// Root of the log with this receipt, hex.
    pub root: String,
}

/// The public log at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRoot {
    /// Number of receipts.
    pub size: u64,
    /// Merkle root over their leaves, hex.
    pub root: String,
    /// When, RFC 3339.
    pub server_time: String,
    /// The platform's signature over [`LogRoot::canonical`].
    pub signature: Signed,
}

/// Proof that a receipt stands in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inclusion {
    /// Number of the receipt.
    pub number: String,
    /// Position of the leaf, from 0.
    pub index: u64,
    /// The log that the proof leads to.
    pub log: LogRoot,
    /// Audit path, nearest sibling first, hex.
    pub path: Vec<String>,
}

/// Why a receipt does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotVerified {
    /// The Merkle root is not that of the listed events.
    #[error("root does not belong to the listed events")]
    Root,
    /// The signature is wrong.
    #[error("signature of the platform is wrong: {0}")]
    Signature(#[from] SignError),
    /// An event is not ours, or has another hash here.
    #[error("event {seq} is not the one of this device")]
    Event {
        /// Position of the event.
        seq: u64,
    },
    /// The audit path does not lead to the log's root.
    #[error("the proof does not lead to the root of the log")]
    Proof,
}

/// Merkle root over hashes of events, hex; `None` when one of them is no digest.
#[must_use]
pub fn events_root(events: &[ReceiptEvent]) -> Option<String> {
    let leaves: Option<Vec<Bytes32>> = events
        .iter()
        .map(|event| digest_from_hex(&event.hash).map(|digest| merkle::leaf(&digest)))
        .collect();
    leaves.map(|leaves| to_hex(&merkle::root(&leaves)))
}

impl Receipt {
    /// The leaf of the public log that stands for this receipt.
    #[must_use]
    pub fn leaf(&self) -> Bytes32 {
        merkle::leaf(self.facts("sunflow-leaf-1").as_bytes())
    }

    /// What the platform signs.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        format!("{}{}\n", self.facts("sunflow-receipt-1"), self.log.root).into_bytes()
    }

    /// Signs the receipt in place.
    ///
    /// # Errors
    /// As [`DeviceKey::sign`].
    pub fn seal(&mut self, key: &DeviceKey) -> Result<(), SignError> {
        self.signature = key.sign(&self.canonical())?;
        Ok(())
    }

    fn facts(&self, form: &str) -> String {
        format!(
            "{form}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.number,
            self.device,
            self.epoch,
            self.events.len(),
            self.root,
            self.log.server_time,
            self.log.server_seq,
            self.log.previous_root
        )
    }
}

/// Checks a receipt: root over its events, and the platform's signature.
///
/// # Errors
/// [`NotVerified`] tells what is wrong.
pub fn verify(receipt: &Receipt, platform: &PublicKey) -> Result<(), NotVerified> {
    if events_root(&receipt.events).as_deref() != Some(receipt.root.as_str()) {
        return Err(NotVerified::Root);
    }
    verify_signature(platform, &receipt.canonical(), &receipt.signature)?;
    Ok(())
}

/// Checks that a receipt stands in the public log.
///
/// # Errors
/// [`NotVerified`] tells what is wrong.
pub fn verify_inclusion(
    receipt: &Receipt,
    inclusion: &Inclusion,
    platform: &PublicKey,
) -> Result<(), NotVerified> {
    verify_signature(
        platform,
        &inclusion.log.canonical(),
        &inclusion.log.signature,
    )?;
    let path: Option<Vec<Bytes32>> = inclusion
        .path
        .iter()
        .map(|step| digest_from_hex(step))
        .collect();
    let (Some(path), Some(root)) = (path, digest_from_hex(&inclusion.log.root)) else {
        return Err(NotVerified::Proof);
    };
    let stands = inclusion.index + 1 == receipt.log.server_seq
        && merkle::verify_proof(
            &receipt.leaf(),
            inclusion.index,
            inclusion.log.size,
            &path,
            &root,
        );
    if stands {
        Ok(())
    } else {
        Err(NotVerified::Proof)
    }
}

impl LogRoot {
    /// What the platform signs.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        format!(
            "sunflow-log-1\n{}\n{}\n{}\n",
            self.size, self.root, self.server_time
        )
        .into_bytes()
    }
}
