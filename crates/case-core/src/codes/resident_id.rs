//! 公民身份号码, GB 11643: region, date of birth, serial and a check character (MOD 11-2).

use chrono::{Datelike as _, NaiveDate};

use super::region::{self, Regions};
use super::{Checked, Why, characters};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// What stands before the year of a number of 15 digits.
const OLD_CENTURY: &str = "19";

/// Checks a citizen's ID number with the regions that ship.
#[must_use]
pub fn check(number: &str) -> Checked {
    checked(&number.to_ascii_uppercase(), Regions::shipped()).into()
}

/// Regions end, numbers do not: one that has ended is looked at only where it had ended before the birth.
pub(super) fn checked(number: &str, regions: &Regions) -> Result<(), Why> {
    if number.len() == 15 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        province(number)?;
        let born = format!("{OLD_CENTURY}{}", &number[6..12]);
        return Err(match day(&born) {
            Some(_) => Why::OldNumber,
            None => Why::Date,
        });
    }
    let bytes = characters(number, 18, |byte| byte.is_ascii_digit() || byte == b'X')?;
    if bytes[..17].contains(&b'X') {
        return Err(Why::Character);
    }
    province(number)?;
    let born = day(&number[6..14]).ok_or(Why::Date)?;
    regions.at_birth(&number[..6], born.year())?;
    if check_character(&bytes[..17]) == Some(bytes[17]) {
        Ok(())
    } else {
        Err(Why::CheckDigit)
    }
}

/// The check character of the first 17 digits.
#[must_use]
pub fn check_character(first: &[u8]) -> Option<u8> {
    let digits = first.iter().zip(WEIGHTS);
    let sum: Option<u32> = digits
        .map(|(&byte, weight)| {
            byte.is_ascii_digit()
                .then(|| u32::from(byte - b'0') * weight)
        })
        .sum();
    CHECKS.get((sum? % 11) as usize).copied()
}

/// The number of 18 digits that a number of 15 digits has today.
#[must_use]
pub fn of_today(old: &str) -> Option<String> {
    let digits = old.len() == 15 && old.bytes().all(|byte| byte.is_ascii_digit());
    let first = digits.then(|| format!("{}{OLD_CENTURY}{}", &old[..6], &old[6..]))?;
    let check = check_character(first.as_bytes())?;
    Some(format!("{first}{}", char::from(check)))
}

fn province(number: &str) -> Result<(), Why> {
    if region::is_province(&number[..2]) {
        Ok(())
    } else {
        Err(Why::Region)
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y%m%d").ok()
}
