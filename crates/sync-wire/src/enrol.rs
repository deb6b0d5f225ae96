//! How a device becomes known to the platform: a one-time code against a public key.

use serde::{Deserialize, Serialize};

use crate::digest::{sm3_hex, to_hex};
use crate::sign::{DeviceKey, PublicKey, SignError, Signed, verify};

/// Letters of a code: no 0/O, 1/I/L, and no U/V mix-up.
pub const CODE_ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code, without the dashes that people read it with.
pub const CODE_LENGTH: usize = 12;
/// Longest name of a device in bytes.
pub const MAX_NAME_BYTES: usize = 120;

/// What the desk sends.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The code, as typed.
    pub code: String,
    /// Id that the desk made for itself when its log began (uuid v4).
    pub device: String,
    /// What people call the machine.
    pub name: String,
    /// The device's public key.
    pub public_key: PublicKey,
    /// Signature by that key over [`EnrolRequest::canonical`]: the sender holds the secret half.
    pub proof: Signed,
}

/// What the platform answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolReply {
    /// The device's id, confirmed.
    pub device: String,
    /// The region that the code was made for.
    pub region: String,
    /// What people call the platform.
    pub platform: String,
    /// The platform's public key: the desk pins it and checks receipts with it.
    pub platform_key: PublicKey,
    /// Wall time of the platform, RFC 3339.
    pub server_time: String,
}

/// What `GET /v1/time` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerTime {
    /// Wall time of the platform, RFC 3339 with milliseconds.
    pub server_time: String,
}

/// A code in its canonical form: upper case, letters and digits only.
#[must_use]
pub fn normal_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// What is stored of a code: SM3 (hex) of its canonical form.
#[must_use]
pub fn code_hash(typed: &str) -> String {
    sm3_hex(format!("sunflow-enrol-code-1\n{}", normal_code(typed)).as_bytes())
}

/// A code made of random bytes, as people read it: groups of four.
#[must_use]
pub fn code_from(random: &[u8; CODE_LENGTH * 2]) -> String {
    let mut code = String::with_capacity(CODE_LENGTH + 2);
    for (at, pair) in random.chunks_exact(2).enumerate() {
        if at > 0 && at.is_multiple_of(4) {
            code.push('-');
        }
        let draw = usize::from(u16::from_be_bytes([pair[0], pair[1]]));
        code.push(char::from(CODE_ALPHABET[draw % CODE_ALPHABET.len()]));
    }
    code
}

/// What the public proves its knowledge with: SM3 (hex) of case id and query code.
#[must_use]
pub fn query_hash(case: &str, query_code: &str) -> String {
    to_hex(&crate::digest::sm3(&[
        case.as_bytes(),
        query_code.as_bytes(),
    ]))
}

impl EnrolRequest {
    /// What the proof signs.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        format!(
            "sunflow-enrol-1\n{}\n{}\n{}\n{}\n",
            code_hash(&self.code),
            self.device,
            self.name,
            self.public_key.value
        )
        .into_bytes()
    }

    /// Makes a request with its proof.
    ///
    /// # Errors
    /// As [`DeviceKey::sign`].
    pub fn new(
        code: &str,
        device: &str,
        name: &str,
        key: &DeviceKey,
    ) -> Result<EnrolRequest, SignError> {
        let mut request = EnrolRequest {
            code: normal_code(code),
            device: device.to_owned(),
            name: name.to_owned(),
            public_key: key.public(),
            proof: Signed {
                alg: String::new(),
                value: String::new(),
            },
        };
        request.proof = key.sign(&request.canonical())?;
        Ok(request)
    }

    /// Checks the proof.
    ///
    /// # Errors
    /// As [`verify`].
    pub fn verify(&self) -> Result<(), SignError> {
        verify(&self.public_key, &self.canonical(), &self.proof)
    }
}
