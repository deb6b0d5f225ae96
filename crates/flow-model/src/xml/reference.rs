//! Character and entity references. XML's own five entities exist, and the names of HTML for single characters; nothing
//! is ever declared or expanded.

use std::ops::RangeInclusive;

use smol_str::SmolStr;

use super::encoding::allowed;
use super::html::named;

/// Longest reference that is looked at, `&` and `;` not counted.
const MAX_REFERENCE: usize = 12;

/// What a reference stands for.
pub(super) enum Reference {
    /// A character.
    Char(char),
    /// A character by a name of HTML that nobody declared.
    Html(char),
    /// The first half of a character beyond U+FFFF, as UTF-16 has it.
    Half(u32),
    /// A character that XML forbids.
    Illegal,
    /// Not one of XML's own.
    Unknown,
    /// Not written as a reference: an ampersand that nobody escaped.
    Bare,
}

/// Resolves the inside of `&…;`.
pub(super) fn resolve(name: &str) -> Reference {
    let Some(number) = name.strip_prefix('#') else {
        return match name {
            "amp" => Reference::Char('&'),
            "lt" => Reference::Char('<'),
            "gt" => Reference::Char('>'),
            "quot" => Reference::Char('"'),
            "apos" => Reference::Char('\''),
            name => match named(name) {
                Some(c) => Reference::Html(c),
                None if is_name(name) => Reference::Unknown,
                None => Reference::Bare,
            },
        };
    };
    let value = match number.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16),
        None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse(),
        _ => return Reference::Bare,
    };
    match value {
        Err(_) if number.is_empty() || number == "x" => Reference::Bare,
        Err(_) => Reference::Illegal,
        Ok(value) => match char::from_u32(value) {
            Some(c) if allowed(c) => Reference::Char(c),
            None if HIGH.contains(&value) => Reference::Half(value),
            _ => Reference::Illegal,
        },
    }
}

/// First halves of characters in UTF-16.
const HIGH: RangeInclusive<u32> = 0xD800..=0xDBFF;
/// Second halves.
const LOW: RangeInclusive<u32> = 0xDC00..=0xDFFF;

/// The character whose first half this is, where the text behind it begins with the second one; and how many bytes
/// that takes. Some tools write `&#55357;&#56832;`.
pub(super) fn joined(high: u32, behind: &str) -> Option<(char, usize)> {
    let number = behind.strip_prefix("&#")?;
    let length = number.bytes().take(MAX_REFERENCE).position(|b| b == b';')?;
    let number = &number[..length];
    let low = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    if !LOW.contains(&low) {
        return None;
    }
    let whole = 0x10000 + ((high - HIGH.start()) << 10) + (low - LOW.start());
    Some((char::from_u32(whole)?, "&#;".len() + length))
}

/// Whether this could be the name of an entity.
fn is_name(text: &str) -> bool {
    let first = |c: char| c.is_alphabetic() || c == '_';
    let other = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    text.starts_with(first) && text.chars().all(other)
}

/// An attribute value as it counts.
pub(super) struct Value {
    /// Normalised, references resolved.
    pub text: SmolStr,
    /// A character that XML forbids was dropped.
    pub dropped: bool,
    /// An ampersand that nobody escaped was taken as itself.
    pub bare: bool,
    /// A name of HTML was taken as its character.
    pub html: bool,
    /// Two halves of a character were joined.
    pub split: bool,
}

/// An attribute value as XML 1.0 section 3.3.3 normalises it. The error is the reference that nobody knows.
pub(super) fn attribute_value(raw: &str) -> Result<Value, String> {
    let mark = |b: &u8| matches!(b, b'&' | b'\t' | b'\n' | b'\r');
    let (mut dropped, mut bare, mut html, mut split) = (false, false, false, false);
    if !raw.as_bytes().iter().any(mark) {
        let text = raw.into();
        return Ok(Value {
            text,
            dropped,
            bare,
            html,
            split,
        });
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.as_bytes().iter().position(mark) {
        text.push_str(&rest[..at]);
        if rest.as_bytes()[at] != b'&' {
            let step = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
            text.push(' ');
            rest = &rest[at + step..];
            continue;
        }
        let inside = &rest[at + 1..];
        let end = inside.char_indices().take(MAX_REFERENCE + 1);
        let end = end.take_while(|(_, c)| *c != '&').find(|(_, c)| *c == ';');
        let found = end.map_or(Reference::Bare, |(end, _)| resolve(&inside[..end]));
        let mut skip = end.map_or(0, |(end, _)| end + 1);
        match found {
            Reference::Char(c) => text.push(c),
            Reference::Html(c) => {
                text.push(c);
                html = true;
            }
            Reference::Half(high) => match joined(high, &inside[skip..]) {
                Some((c, more)) => {
                    text.push(c);
                    split = true;
                    skip += more;
                }
                None => dropped = true,
            },
            Reference::Illegal => dropped = true,
            Reference::Unknown => return Err(inside[..skip.saturating_sub(1)].to_owned()),
            Reference::Bare => {
                text.push('&');
                bare = true;
                skip = 0;
            }
        }
        rest = &inside[skip..];
    }
    text.push_str(rest);
    let text = text.into();
    Ok(Value {
        text,
        dropped,
        bare,
        html,
        split,
    })
}
