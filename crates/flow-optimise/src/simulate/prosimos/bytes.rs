//! The text of a scenario file: UTF-8, or UTF-16 with its mark; what is no such text is named by what it is.

use std::borrow::Cow;

use super::Misfit;

/// What a file is that is no JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing but blanks.
    Empty,
    /// A flowchart.
    Bpmn,
    /// Another XML file.
    Xml,
    /// Packed by gzip.
    Gzip,
    /// A ZIP archive, a workbook among them.
    Zip,
    /// A PDF.
    Pdf,
    /// No text at all.
    Binary,
    /// A text of another encoding, GBK for example.
    Encoding,
}

impl Found {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Found::Empty => "empty",
            Found::Bpmn => "bpmn",
            Found::Xml => "xml",
            Found::Gzip => "gzip",
            Found::Zip => "zip",
            Found::Pdf => "pdf",
            Found::Binary => "binary",
            Found::Encoding => "encoding",
        }
    }
}

/// Bytes that are looked at to tell a flowchart from other XML.
const HEAD: usize = 4_096;

/// The text.
///
/// # Errors
/// [`Misfit::NotText`].
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Misfit> {
    let known: [(&[u8], Found); 6] = [
        (b"\x1f\x8b", Found::Gzip),
        (b"PK\x03\x04", Found::Zip),
        (b"%PDF", Found::Pdf),
        (b"\x89PNG", Found::Binary),
        (b"\xff\xd8\xff", Found::Binary),
        (b"\xd0\xcf\x11\xe0", Found::Binary),
    ];
    if let Some((_, found)) = known.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(Misfit::NotText(*found));
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(wide(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(wide(rest, u16::from_be_bytes)?),
        _ if bytes.contains(&0) => return Err(Misfit::NotText(Found::Binary)),
        _ => {
            let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = std::str::from_utf8(plain);
            Cow::Borrowed(text.map_err(|_| Misfit::NotText(Found::Encoding))?)
        }
    };
    match text.trim_start().chars().next() {
        None => Err(Misfit::NotText(Found::Empty)),
        Some('<') => {
            let head: String = text.chars().take(HEAD).collect();
            let bpmn = head.contains("definitions") && head.contains("BPMN");
            Err(Misfit::NotText(if bpmn { Found::Bpmn } else { Found::Xml }))
        }
        Some(_) => Ok(text),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Misfit> {
    let pairs = bytes.chunks_exact(2);
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map_err(|_| Misfit::NotText(Found::Encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_windows_are_read_and_other_files_are_named() {
        let wide: Vec<u8> = "\u{feff}{\"岗\": 1}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&wide), Ok(Cow::Borrowed("{\"岗\": 1}")));
        assert_eq!(text(b"\xef\xbb\xbf{}"), Ok(Cow::Borrowed("{}")));
        let bpmn = b"<?xml version=\"1.0\"?>\n<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>";
        for (bytes, found) in [
            (&b""[..], Found::Empty),
            (b" \r\n", Found::Empty),
            (b"\x1f\x8b\x08", Found::Gzip),
            (b"PK\x03\x04", Found::Zip),
            (b"%PDF-1.7", Found::Pdf),
            (&[0; 1_000], Found::Binary),
            (b"{\"\xb8\xda\": 1}", Found::Encoding),
            (bpmn, Found::Bpmn),
            (b"<log/>", Found::Xml),
        ] {
            assert_eq!(text(bytes), Err(Misfit::NotText(found)));
        }
    }
}
