//! Moving, sending back, completing.

use serde_json::{Value, json};

use super::start::start;
use crate::fixture::{Desk, first_routes};

/// Who holds which post in the demo county.
pub fn user_of(post: &Value) -> &'static str {
    match post.as_str().unwrap() {
        "window" => "chuangkou",
        "review" => "shencha",
        "head" => "fuzeren",
        "officer" => "zhifa1",
        "legal" => "fazhi",
        "joint_first" => "lianban1",
        "joint_second" => "lianban2",
        "government" => "zhengfu",
        other => panic!("no user of {other}"),
    }
}

/// Does one step after another, each by its post, with the first answer at each gateway, until the case has ended.
pub fn play(desk: &Desk, mut view: Value) -> Value {
    const MOST_STEPS: usize = 40;
    for _ in 0..MOST_STEPS {
        if view["facts"]["phase"] != "running" {
            return view;
        }
        let post = &view["steps"][0]["post"]["code"];
        desk.sign_in(user_of(post));
        desk.clock.pass_minutes(30);
        let view_now = desk.ok("case.show", json!({ "case": view["case"] }));
        view = desk.do_step(&view_now, "材料齐全，符合规定，同意。");
    }
    view
}

#[test]
fn every_shipped_chart_can_be_walked_to_an_end() {
    let desk = Desk::new();
    for (item, opener) in [
        ("320999WT-XK-0001", "chuangkou"),
        ("320999SC-XK-0004", "chuangkou"),
        ("320999JT-CF-0001", "zhifa1"),
        ("320999SC-CF-0003", "zhifa1"),
        ("320999MZ-QR-0001", "chuangkou"),
        ("320999MZ-GF-0001", "chuangkou"),
    ] {
        desk.sign_in(opener);
        let view = desk.ok("case.start", json!({ "item": item, "title": "某人某事" }));
        let ended = play(&desk, view);
        assert_eq!(
            ended["facts"]["phase"], "ended",
            "{item} stands at {}",
            ended["steps"]
        );
        assert!(ended["facts"]["outcome"].is_string(), "{item}");
        let history = ended["history"].as_array().unwrap();
        assert_eq!(
            (&history[0]["kind"], &history.last().unwrap()["kind"]),
            (&json!("started"), &json!("ended"))
        );
        assert_eq!(ended["steps"], json!([]));
        assert_eq!(ended["chart"]["marks"]["current"], json!([]));
    }
}

#[test]
fn a_missing_field_a_missing_choice_and_a_wrong_post_are_told_apart() {
    let desk = Desk::new();
    let view = start(&desk);
    let step = &view["steps"][0];
    let field = step["form"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["required"] == true)
        .unwrap();
    let bare = json!({ "case": view["case"], "node": step["node"], "opinion": "同意", "routes": first_routes(&step["choices"]), "with": [] });
    let error = desk.refused("case.move", bare.clone());
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("field_required", field["key"].as_str())
    );
    desk.sign_in("fuzeren");
    assert_eq!(desk.refused("case.move", bare.clone()).code, "wrong_post");
    let seen = desk.ok("case.show", json!({ "case": view["case"] }));
    assert_eq!(
        (&seen["steps"][0]["may_act"], &seen["steps"][0]["why_not"]),
        (&json!(false), &json!("wrong_post"))
    );
    let mut unknown = bare;
    unknown["with"] = json!(["nobody"]);
    assert_eq!(desk.refused("case.move", unknown).code, "partner_unknown");
    assert_eq!(
        desk.refused("case.show", json!({ "case": "none" })).code,
        "case_unknown"
    );
}

#[test]
fn a_case_that_was_sent_back_stands_at_the_earlier_step() {
    let desk = Desk::new();
    let mut view = start(&desk);
    let first = view["steps"][0]["node"].clone();
    let mut target = Value::Null;
    for _ in 0..6 {
        desk.sign_in(user_of(&view["steps"][0]["post"]["code"]));
        view = desk.ok("case.show", json!({ "case": view["case"] }));
        target = view["steps"][0]["may_send_back_to"][0].clone();
        if !target.is_null() {
            break;
        }
        view = desk.do_step(&view, "同意");
    }
    assert!(!target.is_null(), "some step can be sent back");
    let from = view["steps"][0]["node"].clone();
    let payload =
        json!({ "case": view["case"], "from": from, "to": target["node"], "reason": "材料缺页" });
    let back = desk.ok("case.send_back", payload);
    assert_eq!(back["steps"][0]["node"], target["node"]);
    let row = back["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&row["kind"], &row["opinion"], &row["back_to"]),
        (&json!("back"), &json!("材料缺页"), &target["name"])
    );
    assert!(back["version"].as_u64() > view["version"].as_u64());
    assert_ne!(first, Value::Null);
}

#[test]
fn a_withdrawn_case_takes_nothing_more() {
    let desk = Desk::new();
    let view = start(&desk);
    assert_eq!(
        desk.refused(
            "case.withdraw",
            json!({ "case": view["case"], "reason": " " })
        )
        .code,
        "reason_required"
    );
    let gone = desk.ok(
        "case.withdraw",
        json!({ "case": view["case"], "reason": "申请人撤回" }),
    );
    assert_eq!(
        (&gone["facts"]["phase"], &gone["facts"]["withdrawn_reason"]),
        (&json!("withdrawn"), &json!("申请人撤回"))
    );
    let again = desk.refused(
        "case.withdraw",
        json!({ "case": view["case"], "reason": "再撤" }),
    );
    assert_eq!(again.code, "case_ended");
}
