//! Blocks of paper numbers: a device asks, the platform allots, and nobody else gets the same.

use serde::{Deserialize, Serialize};

use crate::sign::{DeviceKey, PublicKey, SignError, Signed, verify};

/// Most numbers of one block.
pub const MAX_BLOCK: u32 = 2_000;
/// Largest number that is allotted in a series that counts through a year.
pub const MAX_SERIAL: u32 = 1_000_000;
/// Largest number of a series that begins anew every day: four digits.
pub const MAX_DAILY: u32 = 9_999;
/// Longest series in bytes.
pub const MAX_SERIES_BYTES: usize = 240;

/// What the desk sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRequest {
    /// The device.
    pub device: String,
    /// Its epoch: a re-imaged device asks anew.
    pub epoch: u32,
    /// 机关简称 and 性质.
    pub series: String,
    /// The year.
    pub year: i32,
    /// Whether the serials begin anew every day of the year.
    #[serde(default)]
    pub daily: bool,
    /// Which block of this series and year it is for this device, from 1: the same question gets the same block.
    pub nth: u32,
    /// How many numbers.
    pub count: u32,
    /// The last number that the device knows to be allotted; what the platform allots lies behind it.
    pub above: u32,
}

/// What the platform answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberReply {
    /// The first number of the block.
    pub first: u32,
    /// Its last number.
    pub last: u32,
}

impl NumberRequest {
    /// What is signed.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        format!(
            "sunflow-numbers-1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.device,
            self.epoch,
            self.series,
            self.year,
            self.daily,
            self.nth,
            self.count,
            self.above
        )
        .into_bytes()
    }

    /// Signs the request.
    ///
    /// # Errors
    /// As [`DeviceKey::sign`].
    pub fn sign(&self, key: &DeviceKey) -> Result<Signed, SignError> {
        key.sign(&self.canonical())
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// As [`verify`].
    pub fn verify(&self, key: &PublicKey, signed: &Signed) -> Result<(), SignError> {
        verify(key, &self.canonical(), signed)
    }
}
