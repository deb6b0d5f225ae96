//! The exchange as screens see it, without a platform.

use serde_json::json;

use crate::fixture::Desk;

#[test]
fn before_enrolment_records_wait() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let status = desk.ok("sync.status", json!({}));
    assert_eq!(
        (&status["enrolled"], &status["online"]),
        (&json!(false), &json!(false))
    );
    assert!(status["waiting"].as_u64().unwrap() > 12);
    assert_eq!(desk.refused("sync.now", json!({})).code, "not_enrolled");
    let page = desk.ok("sync.records", json!({ "state": "waiting", "limit": 5 }));
    assert_eq!(page["rows"].as_array().unwrap().len(), 5);
    let next = desk.ok(
        "sync.records",
        json!({ "state": "waiting", "limit": 5, "after": page["next"] }),
    );
    assert_eq!(
        next["rows"][0]["seq"].as_u64().unwrap() + 5,
        page["rows"][0]["seq"].as_u64().unwrap()
    );
    assert_eq!(
        desk.refused("sync.records", json!({ "limit": 5, "after": "zz" }))
            .code,
        "bad_request"
    );
    assert_eq!(
        desk.refused("sync.receipt", json!({ "receipt": "none" }))
            .code,
        "receipt_unknown"
    );
}

#[test]
fn an_address_that_is_none_is_told_by_field() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let error = desk.refused(
        "sync.enrol",
        json!({ "url": "not an address", "code": "ABCD" }),
    );
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("bad_url", Some("url"))
    );
    let error = desk.refused(
        "sync.enrol",
        json!({ "url": "http://127.0.0.1:1", "code": "ABCD" }),
    );
    assert_eq!(error.code, "unreachable");
    assert_eq!(desk.ok("sync.status", json!({}))["enrolled"], false);
}
