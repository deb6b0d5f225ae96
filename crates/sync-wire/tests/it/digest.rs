//! SM3 and hexadecimal digits.

use sync_wire::digest::{from_hex, sm3, sm3_hex, to_hex};

use crate::vectors::{blocks, value};

#[test]
fn sm3_gives_the_published_digest_of_abc() {
    let expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
    assert_eq!(sm3_hex(b"abc"), expected);
    assert_eq!(to_hex(&sm3(&[b"a", b"", b"bc"])), expected);
}

#[test]
fn sm3_agrees_with_every_published_vector() {
    let Some(blocks) = blocks("sm3.vec") else {
        return;
    };
    let mut checked = 0;
    for block in &blocks {
        let mut input = None;
        for (key, text) in block {
            match key.as_str() {
                "In" => input = from_hex(text),
                "Out" => {
                    let input = input.take().expect("an input stands before its digest");
                    assert_eq!(sm3_hex(&input), text.to_lowercase());
                    checked += 1;
                }
                _ => {}
            }
        }
        assert!(value(block, "Out").is_some() || input.is_none());
    }
    assert!(checked > 50, "{checked} vectors");
}

#[test]
fn hexadecimal_digits_are_read_strictly() {
    assert_eq!(from_hex("00fFa0"), Some(vec![0, 255, 160]));
    assert_eq!(from_hex("0"), None);
    assert_eq!(from_hex("0g"), None);
    assert_eq!(from_hex("+1"), None);
    assert_eq!(from_hex("é"), None);
}
