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
    if check_character(&joined) == Some(bytes[8]) {
        Ok(())
    } else {
        Err(Why::CheckDigit)
    }
}

/// The check character of a code of nine characters without a hyphen.
#[must_use]
pub fn check_character(code: &str) -> Option<u8> {
    let first = code.as_bytes().get(..8)?;
    let value = |byte: u8| match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A') + 10),
        _ => None,
    };
    let mut sum = 0;
    for (&byte, weight) in first.iter().zip(WEIGHTS) {
        sum += value(byte)? * weight;
    }
    Some(match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b"0123456789"[digit as usize],
    })
}
