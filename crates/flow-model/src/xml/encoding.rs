//! From bytes to text: byte order marks, declared encodings, characters that XML forbids.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::fault::{Warning, WarningCode};

/// How far the XML declaration is looked for.
const DECLARATION_BYTES: usize = 256;

/// Decodes a file; never fails, what cannot be decoded becomes U+FFFD and a warning.
pub(super) fn decode(bytes: &[u8], warnings: &mut Vec<Warning>) -> String {
    let (encoding, skip) = detect(bytes, warnings);
    let (text, bad) = encoding.decode_without_bom_handling(&bytes[skip..]);
    if bad {
        let line = text.find('\u{FFFD}').map_or(0, |at| line_of(&text[..at]));
        warnings.push(Warning::new(
            WarningCode::BadBytes,
            line,
            &[("encoding", encoding.name())],
        ));
    }
    match text.find(|c| !allowed(c)) {
        None => text.into_owned(),
        Some(at) => {
            let line = line_of(&text[..at]);
            warnings.push(Warning::new(WarningCode::IllegalCharacter, line, &[]));
            text.chars().filter(|c| allowed(*c)).collect()
        }
    }
}

/// Whether XML 1.0 allows the character.
pub(crate) fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn line_of(before: &str) -> u32 {
    let breaks = before.bytes().filter(|b| *b == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

/// The encoding and how many bytes of byte order mark to skip.
fn detect(bytes: &[u8], warnings: &mut Vec<Warning>) -> (&'static Encoding, usize) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return (encoding, skip);
    }
    match bytes {
        [b'<', 0, ..] => return (UTF_16LE, 0),
        [0, b'<', ..] => return (UTF_16BE, 0),
        _ => {}
    }
    let Some(label) = declared(bytes) else {
        return (UTF_8, 0);
    };
    match Encoding::for_label(label.as_bytes()) {
        Some(found) if found != UTF_16LE && found != UTF_16BE => (found, 0),
        _ => {
            let params = [("encoding", label.as_str())];
            warnings.push(Warning::new(WarningCode::WrongEncoding, 1, &params));
            (UTF_8, 0)
        }
    }
}

/// The value of `encoding` in an XML declaration written in an ASCII-compatible encoding.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let head = String::from_utf8_lossy(head);
    let declaration = head.trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>")?];
    let rest = &declaration[declaration.find("encoding")? + "encoding".len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}
