//! 公民身份号码, GB 11643: region, date of birth, serial and a check character (MOD 11-2).

use chrono::NaiveDate;

use super::{Checked, Why, characters, region};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// Checks a citizen's ID number. Only the province of its region is looked at: regions end, numbers do not.
#[must_use]
pub fn check(number: &str) -> Checked {
    checked(&number.to_ascii_uppercase()).into()
}

fn checked(number: &str) -> Result<(), Why> {
    if number.len() == 15 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Why::OldNumber);
    }
    let bytes = characters(number, 18, |byte| byte.is_ascii_digit() || byte == b'X')?;
    if bytes[..17].contains(&b'X') {
        return Err(Why::Character);
    }
    if !region::is_province(&number[..2]) {
        return Err(Why::Region);
    }
    if NaiveDate::parse_from_str(&number[6..14], "%Y%m%d").is_err() {
        return Err(Why::Date);
    }
    let digits = bytes.iter().zip(WEIGHTS);
    let sum: u32 = digits
        .map(|(&byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    if bytes[17] == CHECKS[(sum % 11) as usize] {
        Ok(())
    } else {
        Err(Why::CheckDigit)
    }
}
