//! Enrolment codes and requests.

use sync_wire::enrol::{CODE_LENGTH, EnrolRequest, code_from, code_hash, normal_code};

use crate::sign::key;

#[test]
fn codes_are_readable_and_typed_loosely() {
    let code = code_from(&[0x5a; CODE_LENGTH * 2]);
    assert_eq!(code.len(), CODE_LENGTH + 2);
    assert_eq!(code.matches('-').count(), 2);
    assert_eq!(normal_code(&code).len(), CODE_LENGTH);
    assert!(!normal_code(&code).contains(['0', 'O', '1', 'I', 'L', 'U']));
    let typed = format!("  {} ", code.to_lowercase().replace('-', " "));
    assert_eq!(code_hash(&typed), code_hash(&code));
    assert_ne!(code_hash("AAAA-AAAA-AAAA"), code_hash(&code));
}

#[test]
fn a_request_proves_that_its_sender_holds_the_key() {
    let request = EnrolRequest::new("abcd-efgh-jkmn", "d", "窗口一", &key(2)).unwrap();
    assert_eq!(request.verify(), Ok(()));
    let mut stolen = request.clone();
    stolen.public_key = key(3).public();
    assert!(stolen.verify().is_err());
    let mut renamed = request;
    renamed.device = "e".to_owned();
    assert!(renamed.verify().is_err());
}
