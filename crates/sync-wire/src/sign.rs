//! SM2 signatures (GB/T 32918.2) behind one door, so that a certified cipher device can take its place.

use serde::{Deserialize, Serialize};
use sm2::dsa::signature::{Signer, Verifier};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use crate::digest::{from_hex, to_hex};

/// Name of the signature algorithm, stored with every key and signature.
pub const ALGORITHM: &str = "sm2-sm3";
/// The signer's distinguishing identifier that GM/T 0009 sets where none is agreed.
const DISTID: &str = "1234567812345678";

/// A secret key. It leaves memory zeroed and never shows itself in a debug print.
pub struct DeviceKey {
    secret: SigningKey,
}

/// A public key with the name of its algorithm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    /// Name of the algorithm, [`ALGORITHM`].
    pub alg: String,
    /// Uncompressed point of SEC 1, hexadecimal.
    pub value: String,
}

/// A detached signature with the name of its algorithm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Name of the algorithm, [`ALGORITHM`].
    pub alg: String,
    /// r and s, 32 bytes each, hexadecimal.
    pub value: String,
}

/// Why a key or a signature cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The bytes are no key of this curve.
    #[error("not a key of this curve")]
    Key,
    /// Another algorithm than ours is named.
    #[error("unknown algorithm")]
    Algorithm,
    /// The signature is not of this message and key.
    #[error("signature does not belong to message and key")]
    Mismatch,
    /// The signer failed (a chance of about 2^-128 per message).
    #[error("signing failed")]
    Signing,
}

impl DeviceKey {
    /// Makes a key of 32 secret bytes, which the caller draws from the system's random source.
    ///
    /// # Errors
    /// [`SignError::Key`] when the bytes are zero or not below the order of the curve: draw again.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<DeviceKey, SignError> {
        let secret = SigningKey::from_slice(DISTID, bytes).map_err(|_| SignError::Key)?;
        Ok(DeviceKey { secret })
    }

    /// The secret bytes, to be kept in a file that only its owner can read.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        let mut field = self.secret.to_bytes();
        let mut out = Zeroizing::new([0; 32]);
        out.copy_from_slice(&field);
        zeroize::Zeroize::zeroize(field.as_mut_slice());
        out
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let point = self.secret.verifying_key().to_sec1_bytes();
        PublicKey {
            alg: ALGORITHM.to_owned(),
            value: to_hex(&point),
        }
    }

    /// Signs a message; the nonce is derived (RFC 6979 with SM3), so equal messages sign equally.
    ///
    /// # Errors
    /// [`SignError::Signing`], practically never.
    pub fn sign(&self, message: &[u8]) -> Result<Signed, SignError> {
        let signature: Signature = self
            .secret
            .try_sign(message)
            .map_err(|_| SignError::Signing)?;
        Ok(Signed {
            alg: ALGORITHM.to_owned(),
            value: to_hex(&signature.to_bytes()),
        })
    }
}

impl Drop for DeviceKey {
    fn drop(&mut self) {
        // The cipher crate's key does not wipe itself: overwrite it with the key of the scalar 1.
        let mut one = [0u8; 32];
        one[31] = 1;
        if let Ok(blank) = SigningKey::from_slice(DISTID, &one) {
            self.secret = blank;
        }
    }
}

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceKey(secret)")
    }
}

/// Checks a detached signature.
///
/// # Errors
/// [`SignError`] tells whether key, algorithm or signature is wrong.
pub fn verify(key: &PublicKey, message: &[u8], signed: &Signed) -> Result<(), SignError> {
    if key.alg != ALGORITHM || signed.alg != ALGORITHM {
        return Err(SignError::Algorithm);
    }
    let point = from_hex(&key.value).ok_or(SignError::Key)?;
    let key = VerifyingKey::from_sec1_bytes(DISTID, &point).map_err(|_| SignError::Key)?;
    let bytes = from_hex(&signed.value).ok_or(SignError::Mismatch)?;
    let signature = Signature::from_slice(&bytes).map_err(|_| SignError::Mismatch)?;
    key.verify(message, &signature)
        .map_err(|_| SignError::Mismatch)
}

impl Signed {
    /// The form of the header: `sm2-sm3=<hex>`.
    #[must_use]
    pub fn to_header(&self) -> String {
        format!("{}={}", self.alg, self.value)
    }

    /// Reads the form of the header.
    #[must_use]
    pub fn from_header(text: &str) -> Option<Signed> {
        let (alg, value) = text.split_once('=')?;
        Some(Signed {
            alg: alg.to_owned(),
            value: value.to_owned(),
        })
    }
}

impl PublicKey {
    /// Whether the value is a point of the curve.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.alg == ALGORITHM
            && from_hex(&self.value)
                .is_some_and(|point| VerifyingKey::from_sec1_bytes(DISTID, &point).is_ok())
    }
}
