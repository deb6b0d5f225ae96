//! Schemes of item codes as data: parts with their lengths, alphabets and meaning. Those that ship stand in
//! `schemes.json`, each with where it was found; a county can add its own in the same form.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Why, region, uscc};
use crate::classes;

/// Longest code, in characters.
pub const MAX_CODE: usize = 100;
/// Most parts of a scheme.
pub const MAX_PARTS: usize = 24;
/// Longest text of a scheme, in characters.
const MAX_TEXT: usize = 300;

static SHIPPED: LazyLock<Vec<Scheme>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("schemes.json")).expect("a test reads the shipped schemes")
});

/// The schemes that ship, the most telling form first.
#[must_use]
pub fn shipped() -> &'static [Scheme] {
    &SHIPPED
}

/// A scheme of item codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Its name, stable: lower-case letters, digits, underlines.
    pub name: String,
    /// What a clerk reads.
    pub title: String,
    /// Its parts from left to right.
    pub parts: Vec<Part>,
    /// A code of this scheme that passes.
    #[serde(default)]
    pub example: String,
    /// Where it was found.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
    /// Whether a code that fits is taken for one of this scheme; off where the form alone tells nothing.
    #[serde(default = "yes")]
    pub detect: bool,
}

/// How sure a scheme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// Found in a published source.
    F,
    /// Derived from data that was found.
    D,
    /// Background knowledge, in no source that was found.
    B,
    /// Added by the county.
    L,
}

/// A part of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it means.
    pub meaning: String,
    /// Fewest and most characters; both 0 for a sign that always stands there.
    #[serde(default)]
    pub length: [usize; 2],
    /// Its characters.
    #[serde(default)]
    pub of: Alphabet,
    /// The sign that always stands there, such as a hyphen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sign: String,
    /// What is looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<PartCheck>,
}

/// Characters of a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alphabet {
    /// Digits.
    #[default]
    Digit,
    /// Capital letters.
    Upper,
    /// Digits and capital letters.
    Alnum,
    /// Anything that is printed, without blanks.
    Any,
}

/// What is looked at in a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartCheck {
    /// It is a credit code.
    Uscc,
    /// Its first six digits are a region.
    Region,
    /// It is a province, or 00.
    Province,
    /// It is a class of power in two letters.
    Class,
    /// Letters, digits and hyphens.
    AlnumDash,
    /// One of these.
    OneOf(Vec<String>),
}

/// A part that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartFault {
    /// What looks wrong.
    pub why: Why,
    /// Where the part begins, from 1.
    pub at: usize,
    /// The part as it stands.
    pub given: String,
    /// What the part means.
    pub meaning: String,
}

/// What is wrong with a scheme itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemeFault {
    /// The name is not lower-case letters, digits and underlines.
    SchemeName,
    /// Title, source or a meaning is empty or too long.
    SchemeText,
    /// There are no parts, too many, or one of an impossible length.
    SchemeParts,
    /// The example is no code of the scheme.
    SchemeExample,
}

const fn yes() -> bool {
    true
}

impl Scheme {
    /// The pieces of a code, one for each part; `None` where it has another form.
    #[must_use]
    pub fn take_apart<'c>(&self, code: &'c str) -> Option<Vec<&'c str>> {
        if !code.is_ascii() || code.len() > MAX_CODE {
            return None;
        }
        let mut pieces = Vec::with_capacity(self.parts.len());
        fit(&self.parts, code, &mut pieces).then_some(pieces)
    }

    /// What looks wrong about the pieces of a code.
    ///
    /// # Errors
    /// The first part that looks wrong.
    pub fn check(&self, pieces: &[&str]) -> Result<(), PartFault> {
        let mut at = 1;
        for (part, piece) in self.parts.iter().zip(pieces) {
            if let Some(check) = &part.check {
                check.ask(piece).map_err(|why| PartFault {
                    why,
                    at,
                    given: (*piece).to_owned(),
                    meaning: part.meaning.clone(),
                })?;
            }
            at += piece.len();
        }
        Ok(())
    }

    /// Whether the scheme itself can be used.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn sound(&self) -> Result<(), SchemeFault> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let named = !self.name.is_empty() && self.name.len() <= 40 && self.name.bytes().all(fits);
        if !named {
            return Err(SchemeFault::SchemeName);
        }
        let said = |text: &String| !text.trim().is_empty() && text.chars().count() <= MAX_TEXT;
        let meanings = self.parts.iter().map(|part| &part.meaning);
        if !meanings.chain([&self.title, &self.source]).all(said) {
            return Err(SchemeFault::SchemeText);
        }
        let possible = |part: &Part| {
            let [least, most] = part.length;
            let signed = part.sign.is_ascii() && part.sign.len() <= MAX_CODE;
            let sized = least >= 1 && least <= most && most <= MAX_CODE;
            signed && (sized == part.sign.is_empty())
        };
        let count = self.parts.len();
        if count == 0 || count > MAX_PARTS || !self.parts.iter().all(possible) {
            return Err(SchemeFault::SchemeParts);
        }
        if self.example.is_empty() {
            return Ok(());
        }
        match self.take_apart(&self.example) {
            Some(pieces) if self.check(&pieces).is_ok() => Ok(()),
            Some(_) | None => Err(SchemeFault::SchemeExample),
        }
    }
}

/// Fits the parts from the left, the shortest pieces first.
fn fit<'c>(parts: &[Part], code: &'c str, pieces: &mut Vec<&'c str>) -> bool {
    // Whether the parts from `part` on fit the code from `at` on is asked once for each pair.
    let mut dead = vec![false; (parts.len() + 1) * (code.len() + 1)];
    fit_from(parts, code, (0, 0), pieces, &mut dead)
}

fn fit_from<'c>(
    parts: &[Part],
    code: &'c str,
    (part, at): (usize, usize),
    pieces: &mut Vec<&'c str>,
    dead: &mut [bool],
) -> bool {
    let place = part * (code.len() + 1) + at;
    let Some(wanted) = parts.get(part) else {
        return at == code.len();
    };
    if dead[place] {
        return false;
    }
    let rest = &code[at..];
    let lengths = if wanted.sign.is_empty() {
        wanted.length[0]..=wanted.length[1].min(rest.len())
    } else if rest.starts_with(&wanted.sign) {
        wanted.sign.len()..=wanted.sign.len()
    } else {
        dead[place] = true;
        return false;
    };
    for length in lengths {
        let piece = &rest[..length];
        if wanted.sign.is_empty() && !piece.bytes().all(|byte| wanted.of.holds(byte)) {
            break;
        }
        pieces.push(piece);
        if fit_from(parts, code, (part + 1, at + length), pieces, dead) {
            return true;
        }
        pieces.pop();
    }
    dead[place] = true;
    false
}

impl Alphabet {
    fn holds(self, byte: u8) -> bool {
        match self {
            Alphabet::Digit => byte.is_ascii_digit(),
            Alphabet::Upper => byte.is_ascii_uppercase(),
            Alphabet::Alnum => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            Alphabet::Any => byte.is_ascii_graphic(),
        }
    }
}

impl PartCheck {
    fn ask(&self, piece: &str) -> Result<(), Why> {
        let when = |fits: bool, why| if fits { Ok(()) } else { Err(why) };
        match self {
            PartCheck::Uscc => uscc::checked(piece).map_err(|_| Why::CreditCode),
            PartCheck::Region => {
                let checked = region::check(piece.get(..6).unwrap_or(piece));
                checked.why.map_or(Ok(()), Err)
            }
            PartCheck::Province => when(piece == "00" || region::is_province(piece), Why::Region),
            PartCheck::Class => when(classes::by_letters(piece).is_some(), Why::Class),
            PartCheck::AlnumDash => {
                let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
                when(piece.bytes().all(fits), Why::Character)
            }
            PartCheck::OneOf(known) => when(known.iter().any(|one| one == piece), Why::Level),
        }
    }
}
