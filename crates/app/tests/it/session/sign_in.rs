//! Passwords are checked, attempts are limited.

use serde_json::json;

use crate::fixture::Desk;

#[test]
fn the_right_password_signs_in_and_out() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let current = desk.ok("session.current", json!({}));
    assert_eq!(current["user"]["name"], "李敏");
    assert_eq!(
        current["county"],
        json!({ "region": "320999", "name": "示范县", "demo": true })
    );
    desk.ok("session.sign_out", json!({}));
    assert_eq!(desk.ok("session.current", json!({}))["user"], json!(null));
}

#[test]
fn after_five_wrong_ones_even_the_right_one_waits() {
    let desk = Desk::new();
    let wrong = || {
        desk.refused(
            "session.sign_in",
            json!({ "user": "fuzeren", "password": "guess" }),
        )
    };
    for _ in 0..5 {
        assert_eq!(wrong().code, "wrong_password");
    }
    let error = wrong();
    assert_eq!(
        (error.code.as_str(), &error.params["wait_s"]),
        ("too_many_attempts", &json!(30))
    );
    let right = json!({ "user": "fuzeren", "password": "sunflow-demo" });
    assert_eq!(
        desk.refused("session.sign_in", right.clone()).code,
        "too_many_attempts"
    );
    desk.clock.pass_minutes(1);
    desk.ok("session.sign_in", right);
}

#[test]
fn an_unknown_person_is_answered_like_a_wrong_password() {
    let error = Desk::new().refused(
        "session.sign_in",
        json!({ "user": "nobody", "password": "guess" }),
    );
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("wrong_password", Some("password"))
    );
}
