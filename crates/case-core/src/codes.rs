//! Codes and their checks: what looks wrong and why. A caller warns and lets a person confirm with a reason; real
//! codes exist that fail their own check digit.

use serde::{Deserialize, Serialize};

pub mod fault;
pub mod item;
pub mod org_code;
pub mod region;
pub mod resident_id;
pub mod scheme;
pub mod uscc;

/// What a check says about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Whether nothing looks wrong.
    pub valid: bool,
    /// What looks wrong first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// What looks wrong about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Nothing was given.
    Empty,
    /// The number of characters is not that of such a code.
    Length,
    /// A character that such a code does not use.
    Character,
    /// The check digit differs from the computed one.
    CheckDigit,
    /// The part that names a region names none.
    Region,
    /// The region existed, but not in that year.
    RegionEnded,
    /// The part that is a date is none.
    Date,
    /// A 15-digit number of the first generation: it cannot be checked.
    OldNumber,
    /// The part that names a class of power names none.
    Class,
    /// The credit code within the code looks wrong.
    CreditCode,
    /// The part that names a level names none.
    Level,
    /// No known scheme of codes looks like this.
    UnknownScheme,
}

impl From<Result<(), Why>> for Checked {
    fn from(result: Result<(), Why>) -> Self {
        Checked {
            valid: result.is_ok(),
            why: result.err(),
        }
    }
}

/// The characters of a code with a demanded number, or what looks wrong.
fn characters(code: &str, length: usize, fits: impl Fn(u8) -> bool) -> Result<&[u8], Why> {
    if code.is_empty() {
        return Err(Why::Empty);
    }
    if !code.is_ascii() {
        return Err(Why::Character);
    }
    if code.len() != length {
        return Err(Why::Length);
    }
    if code.bytes().all(fits) {
        Ok(code.as_bytes())
    } else {
        Err(Why::Character)
    }
}
