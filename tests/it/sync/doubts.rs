//! What a desk says about a value reaches the platform: given, confirmed against its check, missing with the reason.

use app::county::demo::{DEMO_PASSWORD, REGION as DEMO_REGION};
use app::{App, Hooks};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::server::Inside;

fn call(app: &App, name: &str, payload: Value) -> Value {
    app::commands::dispatch(app, name, payload).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn sign_in(app: &App, user: &str) {
    call(
        app,
        "session.sign_in",
        json!({ "user": user, "password": DEMO_PASSWORD }),
    );
}

#[test]
fn a_confirmed_value_and_a_gap_are_accepted_and_told_apart() {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let hooks = Hooks {
        sync_loop: false,
        ..Hooks::real(|_| {})
    };
    let app = App::init_demo(&dir.path().join("desk"), hooks, None).unwrap();
    sign_in(&app, "fuzeren");
    let code = inside.platform.new_enrol_code(DEMO_REGION, "窗口").unwrap();
    call(
        &app,
        "sync.enrol",
        json!({ "url": inside.url(), "code": code.code }),
    );
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
