//! 统一社会信用代码, GB 32100: 18 characters, the last one a check character (MOD 31).

use super::{Checked, Why, characters};

/// The 31 characters in use; I, O, S, V and Z are not.
pub(super) const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Weights 3^(i-1) mod 31.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// Checks a unified social credit code.
#[must_use]
pub fn check(code: &str) -> Checked {
    checked(code).into()
}

pub(super) fn checked(code: &str) -> Result<(), Why> {
    let bytes = characters(code, 18, |byte| ALPHABET.contains(&byte))?;
    if check_character(&bytes[..17]) == Some(bytes[17]) {
        Ok(())
    } else {
        Err(Why::CheckDigit)
    }
}

/// The check character of the first 17 characters; `None` when one of them is not in use.
#[must_use]
pub fn check_character(first: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in first.iter().zip(WEIGHTS) {
        sum += ALPHABET.iter().position(|known| known == byte)? * weight;
    }
    Some(ALPHABET[(31 - sum % 31) % 31])
}
