//! SM3 (GB/T 32905) and the hexadecimal form in which digests cross the wire.

use sm3::{Digest, Sm3};

/// Name of the digest algorithm, stored beside values.
pub const ALGORITHM: &str = "sm3";

/// An SM3 digest as bytes.
pub type Bytes32 = [u8; 32];

/// SM3 over several parts, as if they stood in one piece.
#[must_use]
pub fn sm3(parts: &[&[u8]]) -> Bytes32 {
    let mut state = Sm3::new();
    for part in parts {
        state.update(part);
    }
    state.finalize().into()
}

/// SM3 over one piece, as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sm3_hex(bytes: &[u8]) -> String {
    to_hex(&sm3(&[bytes]))
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// Reads hexadecimal digits of either case; `None` for anything else.
#[must_use]
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    bytes
        .chunks_exact(2)
        .map(|pair| Some(nibble(pair[0])? << 4 | nibble(pair[1])?))
        .collect()
}

/// Reads a digest of 64 hexadecimal digits.
#[must_use]
pub fn digest_from_hex(text: &str) -> Option<Bytes32> {
    from_hex(text)?.try_into().ok()
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
