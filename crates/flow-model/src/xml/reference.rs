//! Character and entity references. Only XML's own five entities exist; nothing is ever expanded.

use super::encoding::allowed;

/// Longest reference that is looked at, `&` and `;` not counted.
const MAX_REFERENCE: usize = 12;

/// What a reference stands for.
pub(super) enum Reference {
    /// A character.
    Char(char),
    /// A character that XML forbids.
    Illegal,
    /// Not one of XML's own.
    Unknown,
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
            _ => Reference::Unknown,
        };
    };
    let value = match number.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16),
        None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse(),
        _ => return Reference::Unknown,
    };
    match value {
        Err(_) if number.is_empty() || number == "x" => Reference::Unknown,
        Err(_) => Reference::Illegal,
        Ok(value) => match char::from_u32(value) {
            Some(c) if allowed(c) => Reference::Char(c),
            _ => Reference::Illegal,
        },
    }
}

/// An attribute value as XML 1.0 section 3.3.3 normalises it, and whether a character was dropped.
/// The error is the reference that nobody knows.
pub(super) fn attribute_value(raw: &str) -> Result<(String, bool), String> {
    let mut value = String::with_capacity(raw.len());
    let mut dropped = false;
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        value.push_str(&rest[..at]);
        if rest.as_bytes()[at] != b'&' {
            let step = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
            value.push(' ');
            rest = &rest[at + step..];
            continue;
        }
        let inside = &rest[at + 1..];
        let end = inside
            .char_indices()
            .take(MAX_REFERENCE + 1)
            .find(|(_, c)| *c == ';');
        let Some((end, _)) = end else {
            return Err(inside.chars().take(MAX_REFERENCE).collect());
        };
        match resolve(&inside[..end]) {
            Reference::Char(c) => value.push(c),
            Reference::Illegal => dropped = true,
            Reference::Unknown => return Err(inside[..end].to_owned()),
        }
        rest = &inside[end + 1..];
    }
    value.push_str(rest);
    Ok((value, dropped))
}
