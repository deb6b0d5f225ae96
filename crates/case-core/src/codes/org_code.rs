//! 组织机构代码, GB 11714: eight characters and a check character (MOD 11), with or without a hyphen between.

use super::{Checked, Why, characters};

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Checks an organisation code.
#[must_use]
pub fn check(code: &str) -> Checked {
    checked(code).into()
}

fn checked(code: &str) -> Result<(), Why> {
    let joined = match code.split_once('-') {
        Some((main, check)) if main.len() == 8 && check.len() == 1 => format!("{main}{check}"),
        Some(_) => return Err(Why::Length),
        None => code.to_owned(),
    };
    let fits = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    let bytes = characters(&joined, 9, fits)?;
    let value = |byte: u8| {
        if byte.is_ascii_digit() {
            u32::from(byte - b'0')
        } else {
            u32::from(byte - b'A') + 10
        }
    };
    let sum: u32 = bytes
        .iter()
        .zip(WEIGHTS)
        .map(|(&byte, weight)| value(byte) * weight)
        .sum();
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b"0123456789"[digit as usize],
    };
    if bytes[8] == expected {
        Ok(())
    } else {
        Err(Why::CheckDigit)
    }
}
