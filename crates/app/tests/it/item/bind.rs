//! An item gets its charts and limits.

use serde_json::{Value, json};

use crate::fixture::Desk;

fn days(number: u32) -> Value {
    json!({ "number": number, "unit": "day", "counting": "working" })
}

#[test]
fn a_binding_is_checked_field_by_field() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let view = desk.ok("item.show", json!({ "item": "320999WT-XK-0001" }));
    let (internal, external) = (
        &view["binding"]["internal"]["chart"],
        &view["binding"]["external"]["chart"],
    );
    let bind = |item: &str, internal: &Value, external: &Value, case_type: &str, promised: u32| {
        desk.call("item.bind", json!({ "item": item, "internal": internal, "external": external, "case_type": case_type, "statutory": days(20), "promised": days(promised) }))
    };
    let code = |result: Result<Value, app::AppError>| {
        result
            .map(|_| "done".to_owned())
            .unwrap_or_else(|error| error.code)
    };
    let item = "320999WT-XK-0002";
    assert_eq!(
        code(bind(item, internal, external, "promised", 21)),
        "promised_over_statutory"
    );
    assert_eq!(
        code(bind(item, external, internal, "promised", 5)),
        "chart_wrong_side"
    );
    assert_eq!(
        code(bind(item, internal, external, "general", 5)),
        "chart_case_type_differs"
    );
    assert_eq!(
        code(bind(item, &json!("none"), external, "promised", 5)),
        "chart_unknown"
    );
    assert_eq!(
        code(bind("none", internal, external, "promised", 5)),
        "item_unknown"
    );
    assert_eq!(code(bind(item, internal, external, "promised", 5)), "done");
    let view = desk.ok("item.show", json!({ "item": item }));
    assert_eq!(
        (
            &view["binding"]["promised"]["number"],
            &view["binding"]["by"]["name"]
        ),
        (&json!(5), &json!("陈晓"))
    );
    let newest = desk.ok("sync.records", json!({ "limit": 1 }))["rows"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["subject"]),
        (&json!("item_bound"), &json!(format!("item/{item}")))
    );
}

#[test]
fn a_draft_that_was_never_published_cannot_be_bound() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let draft = desk.ok(
        "chart.create",
        json!({ "name": "新图", "side": "internal" }),
    );
    let error = desk.refused(
        "item.bind",
        json!({ "item": "320999WT-XK-0001", "internal": draft["chart"], "case_type": "promised" }),
    );
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("chart_not_published", Some("internal"))
    );
}
