//! Drafts survive the end of the process and belong to one person.

use serde_json::json;

use super::start::start;
use crate::fixture::Desk;

#[test]
fn a_draft_is_there_after_the_process_ended_and_gone_after_the_move() {
    let desk = Desk::new();
    let view = start(&desk);
    let (case, node) = (view["case"].clone(), view["steps"][0]["node"].clone());
    let draft = json!({ "case": case, "node": node, "fields": { "applicant": "张三" }, "opinion": "写到一半" });
    desk.ok("case.keep_draft", draft);
    let desk = desk.reopened();
    desk.sign_in("chuangkou");
    let view = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(view["steps"][0]["draft"]["opinion"], "写到一半");
    assert_eq!(view["steps"][0]["draft"]["fields"]["applicant"], "张三");
    let version = view["version"].clone();
    desk.sign_in("fuzeren");
    let seen = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(
        (&seen["steps"][0]["draft"], &seen["version"]),
        (&json!(null), &version)
    );
    desk.sign_in("chuangkou");
    let moved = desk.do_step(&view, "同意");
    assert!(
        moved["steps"]
            .as_array()
            .unwrap()
            .iter()
            .all(|step| step["draft"].is_null())
    );
}

#[test]
fn a_draft_can_be_thrown_away() {
    let desk = Desk::new();
    let view = start(&desk);
    let at = json!({ "case": view["case"], "node": view["steps"][0]["node"], "opinion": "不要了" });
    desk.ok("case.keep_draft", at.clone());
    desk.ok("case.drop_draft", at);
    let view = desk.ok("case.show", json!({ "case": view["case"] }));
    assert_eq!(view["steps"][0]["draft"], json!(null));
    assert_eq!(
        desk.refused("case.keep_draft", json!({ "case": "none", "node": "x" }))
            .code,
        "case_unknown"
    );
}
