//! SM2 keys and signatures.

use sync_wire::digest::from_hex;
use sync_wire::sign::{ALGORITHM, DeviceKey, SignError, Signed, verify};

use crate::vectors::{blocks, value};

pub fn key(byte: u8) -> DeviceKey {
    DeviceKey::from_bytes(&[byte; 32]).expect("a small number is a key")
}

#[test]
fn a_signature_is_of_one_message_and_one_key() {
    let (ours, other) = (key(7), key(8));
    let signed = ours.sign("收到".as_bytes()).unwrap();
    assert_eq!(verify(&ours.public(), "收到".as_bytes(), &signed), Ok(()));
    assert_eq!(
        verify(&ours.public(), b"x", &signed),
        Err(SignError::Mismatch)
    );
    assert_eq!(
        verify(&other.public(), "收到".as_bytes(), &signed),
        Err(SignError::Mismatch)
    );
}

#[test]
fn every_flipped_bit_of_a_signature_is_found() {
    let ours = key(7);
    let signed = ours.sign(b"message").unwrap();
    let bytes = from_hex(&signed.value).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut wrong = bytes.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        let value = sync_wire::digest::to_hex(&wrong);
        let wrong = Signed {
            alg: ALGORITHM.to_owned(),
            value,
        };
        assert_eq!(
            verify(&ours.public(), b"message", &wrong),
            Err(SignError::Mismatch),
            "{bit}"
        );
    }
}

#[test]
fn foreign_algorithms_and_points_off_the_curve_are_refused() {
    let ours = key(7);
    let mut signed = ours.sign(b"m").unwrap();
    let mut public = ours.public();
    public.value.replace_range(10..12, "00");
    assert_eq!(verify(&public, b"m", &signed), Err(SignError::Key));
    assert!(!public.is_usable());
    signed.alg = "none".to_owned();
    assert_eq!(
        verify(&ours.public(), b"m", &signed),
        Err(SignError::Algorithm)
    );
    assert!(DeviceKey::from_bytes(&[0; 32]).is_err());
    assert!(DeviceKey::from_bytes(&[255; 32]).is_err());
}

#[test]
fn a_key_survives_its_file_and_never_shows_itself() {
    let ours = key(9);
    let again = DeviceKey::from_bytes(&ours.to_bytes()).unwrap();
    assert_eq!(again.public(), ours.public());
    assert_eq!(format!("{ours:?}"), "DeviceKey(secret)");
}

#[test]
fn the_header_form_is_read_back() {
    let signed = key(7).sign(b"m").unwrap();
    assert_eq!(Signed::from_header(&signed.to_header()), Some(signed));
    assert_eq!(Signed::from_header("no sign"), None);
}

/// The prime of the recommended curve (GB/T 32918.5); the file holds vectors of other curves too.
const PRIME: &str = "0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF";

#[test]
fn the_cipher_agrees_with_the_published_signature_on_our_curve() {
    use sm2::dsa::signature::Verifier;
    let Some(blocks) = blocks("sm2_sig.vec") else {
        return;
    };
    let (mut ours, mut checked) = (false, 0);
    for block in &blocks {
        let part = |key| value(block, key);
        ours = part("P").map_or(ours, |prime| prime == PRIME);
        if !ours || part("Hash") != Some("SM3") {
            continue;
        }
        let bytes = |key| from_hex(part(key).unwrap().trim_start_matches("0x")).unwrap();
        let signer = part("Ident").unwrap();
        let key = sm2::dsa::SigningKey::from_slice(signer, &bytes("x")).unwrap();
        let signature = sm2::dsa::Signature::from_slice(&bytes("Signature")).unwrap();
        key.verifying_key()
            .verify(&bytes("Msg"), &signature)
            .unwrap();
        checked += 1;
    }
    assert_eq!(checked, 1);
}
