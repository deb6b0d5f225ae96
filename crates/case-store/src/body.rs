//! How the body of an event is laid down: packed by zstd with a dictionary of what bodies say again and again
//! (`body.dict`: member names, statutes, the steps and branches of the shipped charts), where that is shorter; else as
//! the text that it is. The text comes back to the byte, since hashes are made of it (decision 0028).
//!
//! The first byte names the dictionary. A dictionary is never edited, since files are written with it: a better one
//! would stand beside it under the next number.

use std::cell::RefCell;
use std::sync::LazyLock;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Value, ValueRef};
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

use crate::limits::MAX_BODY_BYTES;

/// The number of the dictionary that is written with.
const NUMBER: u8 = 1;
static WORDS: &[u8] = include_bytes!("body.dict");
/// Of the levels of zstd the one whose next saves less than it costs: 4 µs a body.
const LEVEL: i32 = 3;
/// What every frame of zstd begins with (RFC 8878, 3.1.1); it is not laid down.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

static PACKING: LazyLock<Option<EncoderDictionary<'static>>> =
    LazyLock::new(|| EncoderDictionary::try_copy(WORDS, LEVEL).ok());
static UNPACKING: LazyLock<Option<DecoderDictionary<'static>>> =
    LazyLock::new(|| DecoderDictionary::try_copy(WORDS).ok());

thread_local! {
    static PACKER: RefCell<Option<Compressor<'static>>> = RefCell::new(
        PACKING.as_ref().and_then(|words| Compressor::with_prepared_dictionary(words).ok()),
    );
    static UNPACKER: RefCell<Unpacker> = RefCell::new(Unpacker {
        zstd: UNPACKING
            .as_ref()
            .and_then(|words| Decompressor::with_prepared_dictionary(words).ok()),
        frame: MAGIC.to_vec(),
    });
}

struct Unpacker {
    zstd: Option<Decompressor<'static>>,
    /// The beginning of a frame, and what was read last.
    frame: Vec<u8>,
}

/// A body as its column holds it.
pub(crate) fn packed(text: &str) -> Value {
    if text.len() > MAX_BODY_BYTES {
        return Value::from(text.to_owned());
    }
    let packed = PACKER.with_borrow_mut(|zstd| zstd.as_mut()?.compress(text.as_bytes()).ok());
    let packed = packed.and_then(|mut frame| {
        // One byte of the sign makes room for the number.
        let begins = frame.starts_with(&MAGIC).then_some(MAGIC.len() - 1)?;
        frame.drain(..begins);
        frame[0] = NUMBER;
        (frame.len() < text.len()).then_some(frame)
    });
    packed.map_or_else(|| Value::from(text.to_owned()), Value::from)
}

/// A body read back.
pub(crate) struct BodyText(pub String);

impl FromSql for BodyText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Blob(bytes) => unpacked(bytes)
                .map(Self)
                .ok_or_else(|| FromSqlError::Other("a body that no dictionary unpacks".into())),
            other => other.as_str().map(|text| Self(text.to_owned())),
        }
    }
}

fn unpacked(bytes: &[u8]) -> Option<String> {
    let (&NUMBER, rest) = bytes.split_first()? else {
        return None;
    };
    let text = UNPACKER.with_borrow_mut(|unpacker| {
        let Unpacker { zstd, frame } = unpacker;
        frame.truncate(MAGIC.len());
        frame.extend_from_slice(rest);
        let length = Decompressor::upper_bound(frame).filter(|it| *it <= MAX_BODY_BYTES)?;
        zstd.as_mut()?.decompress(frame, length).ok()
    });
    String::from_utf8(text?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(value: &Value) -> FromSqlResult<String> {
        BodyText::column_result(value.into()).map(|BodyText(text)| text)
    }

    #[test]
    fn a_body_comes_back_to_the_byte() {
        let done = r#"{"node":"accept","opinion":"经查，一切属实。","with":[{"user":"u1","name":"王伟","post":"window"}]}"#;
        let long = format!("{{\"opinion\":\"{}\"}}", "情况属实，".repeat(4_000));
        for text in [
            "",
            "{}",
            "x",
            done,
            "\u{0}\u{7f}é😀",
            &long,
            "{\"number\": 1.50 }",
            "no json",
        ] {
            assert_eq!(back(&packed(text)).expect(text), text);
        }
    }

    #[test]
    fn what_bodies_say_again_and_again_costs_little() {
        let packed = |text: &str| match packed(text) {
            Value::Blob(bytes) => bytes.len(),
            _ => text.len(),
        };
        let done = r#"{"node":"accept","opinion":"","routes":{"choose_accept":["flow_choose_accept_accept"]}}"#;
        assert!(
            packed(done) < done.len() / 2,
            "{} of {}",
            packed(done),
            done.len()
        );
        assert_eq!(packed("{}"), 2, "what is no shorter stays as it is");
    }

    #[test]
    fn what_is_no_packed_body_is_refused() {
        let Value::Blob(good) = packed(&"同意受理。".repeat(20)) else {
            panic!("a packed body");
        };
        let mut other = good.clone();
        other[0] = NUMBER + 1;
        let mut short = good.clone();
        short.truncate(good.len() - 3);
        // A frame that says it is longer than any body.
        let huge = vec![NUMBER, 0xa0, 0xff, 0xff, 0xff, 0xff, 1, 0, 0];
        for bytes in [Vec::new(), vec![NUMBER], other, short, huge] {
            assert!(back(&Value::from(bytes.clone())).is_err(), "{bytes:?}");
        }
    }

    /// Files are written with it.
    #[test]
    fn the_first_dictionary_stays_as_it_is() {
        let sum = WORDS
            .iter()
            .fold(0_u32, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte));
        assert_eq!((WORDS.len(), sum), (11_830, 0x8e0c_b8ad));
    }
}
