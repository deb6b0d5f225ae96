//! The edge: unknown commands, bad requests, who may call what.

use serde_json::json;

use crate::fixture::Desk;

#[test]
fn what_the_table_does_not_hold_is_refused() {
    let desk = Desk::new();
    assert_eq!(
        desk.refused("case.erase", json!({})).code,
        "unknown_command"
    );
    assert_eq!(
        desk.refused("session.sign_in", json!({ "user": 7 })).code,
        "bad_request"
    );
    assert_eq!(
        desk.refused("session.sign_in", json!([])).code,
        "bad_request"
    );
    assert!(desk.call("session.people", serde_json::Value::Null).is_ok());
}

#[test]
fn without_a_person_only_the_open_commands_answer() {
    let desk = Desk::new();
    let open = ["session.people", "session.sign_in", "session.current"];
    for name in app::commands::names() {
        if !open.contains(&name) {
            assert_eq!(
                desk.refused(name, json!({})).code,
                "not_signed_in",
                "{name}"
            );
        }
    }
}

#[test]
fn only_the_designer_writes_charts_and_the_catalogue() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    for name in [
        "item.import",
        "item.bind",
        "chart.create",
        "chart.read_file",
        "chart.save",
        "chart.publish",
    ] {
        let error = desk.refused(name, json!({}));
        assert_eq!(
            (error.code.as_str(), &error.params["post"]),
            ("wrong_post", &json!("designer")),
            "{name}"
        );
    }
}

#[test]
fn a_request_beyond_the_limit_is_refused() {
    let desk = Desk::new();
    let text = "x".repeat(app::commands::MAX_PAYLOAD_BYTES);
    assert_eq!(
        desk.refused("session.sign_in", json!({ "user": text, "password": "" }))
            .code,
        "too_large"
    );
}
