//! From bytes to text: byte order marks, declared encodings, characters that XML forbids.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::fault::{Warning, WarningCode};

/// How far the XML declaration is looked for.
const DECLARATION_BYTES: usize = 256;

/// Decodes a file; never fails, what cannot be decoded becomes U+FFFD and a warning.
pub(super) fn decode<'b>(bytes: &'b [u8], warnings: &mut Vec<Warning>) -> Cow<'b, str> {
    let (encoding, skip) = detect(bytes, warnings);
    let (mut text, bad) = encoding.decode_without_bom_handling(&bytes[skip..]);
    if bad {
        let line = text.find('\u{FFFD}').map_or(0, |at| line_of(&text[..at]));
        warnings.push(Warning::new(
            WarningCode::BadBytes,
            line,
            &[("encoding", encoding.name())],
        ));
    }
    // A second mark is left by tools that join files.
    if let Some(rest) = text.strip_prefix('\u{FEFF}') {
        text = Cow::Owned(rest.to_owned());
    }
    let bad = |c: char| !allowed(c);
    if may_hold_forbidden(text.as_bytes())
        && let Some(at) = text.find(bad)
    {
        let line = line_of(&text[..at]);
        warnings.push(Warning::new(WarningCode::IllegalCharacter, line, &[]));
        text = Cow::Owned(text.replace(bad, ""));
    }
    text
}

/// Whether UTF-8 may hold a character that XML forbids: a control character, U+FFFE or U+FFFF. Looks at many
/// bytes at once.
fn may_hold_forbidden(bytes: &[u8]) -> bool {
    let control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
    let mut chunks = bytes.chunks(BYTES_AT_ONCE);
    let any = |chunk: &[u8]| chunk.iter().fold(false, |found, b| found | control(*b));
    let last = |at: usize| bytes.get(at + 1..at + 3) >= Some(&[0xBF, 0xBE]);
    chunks.any(any) || memchr::memchr_iter(0xEF, bytes).any(last)
}

/// Bytes that are looked at before the answer is asked for.
const BYTES_AT_ONCE: usize = 256;

/// Whether XML 1.0 allows the character.
pub(crate) fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn line_of(before: &str) -> u32 {
    let breaks = before.bytes().filter(|b| *b == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

/// The encoding and how many bytes of byte order mark to skip. The bytes count more than what is declared.
fn detect(bytes: &[u8], warnings: &mut Vec<Warning>) -> (&'static Encoding, usize) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return (encoding, skip);
    }
    match bytes {
        [b'<' | b' ' | b'\t' | b'\r' | b'\n', 0, ..] => return (UTF_16LE, 0),
        [0, b'<' | b' ' | b'\t' | b'\r' | b'\n', ..] => return (UTF_16BE, 0),
        _ => {}
    }
    let label = declared(bytes);
    let named = match &label {
        None => Some(UTF_8),
        Some(label) => Encoding::for_label(label.trim().as_bytes()),
    };
    let wide = |it: &&'static Encoding| *it != UTF_16LE && *it != UTF_16BE;
    let named = named.filter(wide);
    let taken = match named {
        Some(encoding) if encoding != UTF_8 => by_bytes(bytes, encoding),
        Some(_) | None => by_bytes(bytes, UTF_8),
    };
    if named != Some(taken) {
        let label = label.as_deref().unwrap_or("UTF-8");
        let params = [("encoding", label), ("taken", taken.name())];
        warnings.push(Warning::new(WarningCode::WrongEncoding, 1, &params));
    }
    (taken, 0)
}

/// What the bytes are, when they contradict the encoding that is named.
fn by_bytes(bytes: &[u8], named: &'static Encoding) -> &'static Encoding {
    let utf8 = std::str::from_utf8(bytes);
    if named != UTF_8 {
        // Three-byte characters hardly come about by chance in another encoding.
        let fits = utf8.is_ok_and(|text| text.chars().any(|c| c >= '\u{800}'));
        return if fits { UTF_8 } else { named };
    }
    let Err(fault) = utf8 else { return UTF_8 };
    let (whole, high) = (fault.valid_up_to(), |b: &u8| *b >= 0x80);
    if bytes[..whole].iter().any(high) {
        return UTF_8;
    }
    let Some(first) = bytes.iter().position(high) else {
        return UTF_8;
    };
    if is_chinese(&bytes[first..]) {
        return GB18030;
    }
    let letter = |b: &u8| *b < 0x80 || *b >= 0xC0;
    let many = bytes[first..].iter().all(letter);
    // Letters of western Europe stand alone between plain ones; UTF-8 never does that.
    let pairs = bytes
        .windows(2)
        .filter(|w| high(&w[0]) && high(&w[1]))
        .count();
    if many && pairs == 0 {
        WINDOWS_1252
    } else {
        UTF_8
    }
}

/// Whether bytes are characters of GB 18030 that are nearly all of the common plane of GB 2312, whose
/// second bytes are high too.
fn is_chinese(bytes: &[u8]) -> bool {
    if GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .is_none()
    {
        return false;
    }
    let (mut at, mut common, mut all) = (0, 0_usize, 0_usize);
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        all += 1;
        common += usize::from(bytes.get(at + 1).is_some_and(|second| *second >= 0xA1));
        at += 2;
    }
    common * 10 >= all * 8
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
