//! Two states of a chart are compared, kept ones and sent ones.

use serde_json::{Value, json};

use crate::fixture::Desk;

#[test]
fn draft_version_and_sent_file_are_compared() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let view = desk.ok("item.show", json!({ "item": "320999WT-XK-0001" }));
    let chart = view["binding"]["internal"]["chart"].clone();
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    let first = open["xml"].as_str().unwrap().to_owned();

    let same = desk.ok("chart.compare", json!({ "chart": chart, "old": 1 }));
    assert_eq!(
        same["comparison"],
        json!({ "added": [], "removed": [], "changed": [], "moved": [], "renamed": [] })
    );

    let second = first.replace("收到申请", "收到书面申请");
    desk.ok("chart.save", json!({ "chart": chart, "xml": second }));
    let draft = desk.ok(
        "chart.compare",
        json!({ "chart": chart, "old": 1, "new": null }),
    );
    let change = &draft["comparison"]["changed"][0];
    assert_eq!(
        (&change["what"], &change["old"], &change["new"]),
        (&json!("name"), &json!("收到申请"), &json!("收到书面申请"))
    );
    assert_eq!(
        (draft["old_xml"].as_str(), draft["new_xml"].as_str()),
        (Some(first.as_str()), Some(second.as_str()))
    );

    let sent = desk.ok("chart.compare", json!({ "chart": chart, "new_xml": first }));
    assert_eq!(sent["comparison"]["changed"][0]["new"], "收到申请");
    let both = desk.ok(
        "chart.compare",
        json!({ "old_xml": first, "new_xml": first }),
    );
    assert_eq!(both["comparison"]["changed"], json!([]));
}

#[test]
fn what_cannot_be_compared_is_refused_by_code() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let code = |request: Value| desk.refused("chart.compare", request).code;
    assert_eq!(code(json!({ "chart": "nothing" })), "chart_unknown");
    assert_eq!(code(json!({})), "bad_request");
    assert_eq!(
        code(json!({ "old_xml": "<a/>", "new_xml": "<a/>" })),
        "not_bpmn"
    );
}
