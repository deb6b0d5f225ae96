//! What a desk says about a value reaches the platform: given, confirmed against its check, missing with the reason.

use serde_json::json;
use tempfile::TempDir;

use super::demo::{call, enrolled, sign_in};
use super::server::Inside;

#[test]
fn a_confirmed_value_and_a_gap_are_accepted_and_told_apart() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let app = enrolled(dir.path(), &inside, "窗口");
    sign_in(&app, "chuangkou");
    let view = call(
        &app,
        "case.start",
        json!({ "item": "320999WT-XK-0001", "title": "某店" }),
    );
    let (case, node) = (&view["case"], &view["steps"][0]["node"]);
    let set = |key: &str, is: &str, text: &str| {
        let value = json!({ "is": is, "text": text });
        call(
            &app,
            "case.set_field",
            json!({ "case": case, "node": node, "key": key, "value": value }),
        )
    };
    set("applicant", "missing", "当事人拒绝提供");
    let view = set("applicant_code", "text", "91350211M0000XUF46");
    assert_eq!(view["checks"][0]["check"], "party");
    let checks = json!([{ "key": "applicant_code", "reason": "执照原件如此" }]);
    call(
        &app,
        "case.confirm",
        json!({ "case": case, "node": node, "checks": checks }),
    );
    call(&app, "sync.now", json!({}));
    let status = call(&app, "sync.status", json!({}));
    assert_eq!(
        (&status["refused"], &status["waiting"]),
        (&json!(0), &json!(0)),
        "{status}"
    );
    let view = call(&app, "case.show", json!({ "case": case }));
    assert_eq!(view["sync"]["state"], "received", "{}", view["sync"]);
}
