//! Taking a step, giving it back, handing it over; work lists of posts and persons.

use serde_json::{Value, json};

use super::start::start;
use crate::fixture::Desk;

fn at(view: &Value) -> Value {
    json!({ "case": view["case"], "node": view["steps"][0]["node"] })
}

fn with(view: &Value, more: &[(&str, &str)]) -> Value {
    let mut payload = at(view);
    for (key, value) in more {
        payload[*key] = json!(value);
    }
    payload
}

fn listed(desk: &Desk, scope: &str, of: &str) -> Vec<String> {
    let list = desk.ok(
        "case.list",
        json!({ "scope": scope, "of": of, "limit": 10 }),
    );
    let rows = list["rows"].as_array().unwrap().clone();
    let holder = |row: Value| row["steps"][0]["holder"].as_str().unwrap_or("-").to_owned();
    rows.into_iter().map(holder).collect()
}

#[test]
fn a_step_that_is_claimed_waits_on_the_list_of_its_holder() {
    let desk = Desk::new();
    let view = start(&desk);
    assert_eq!(view["steps"][0]["hands"]["may_claim"], true);
    assert_eq!(
        (
            listed(&desk, "post", "window"),
            listed(&desk, "person", "chuangkou")
        ),
        (vec!["-".to_owned()], vec![])
    );
    let view = desk.ok("case.claim", at(&view));
    let hands = &view["steps"][0]["hands"];
    assert_eq!(
        (&hands["holder"]["user"], &hands["may_release"]),
        (&json!("chuangkou"), &json!(true))
    );
    let name = hands["holder"]["name"].as_str().unwrap().to_owned();
    assert_eq!(listed(&desk, "post", "window"), std::slice::from_ref(&name));
    assert_eq!(listed(&desk, "person", "chuangkou"), [name]);
    assert_eq!(
        desk.ok("case.list", json!({ "scope": "mine", "limit": 10 }))["rows"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        desk.refused("case.claim", at(&view)).code,
        "already_claimed"
    );
    let view = desk.ok("case.release", with(&view, &[("reason", "去开会")]));
    assert_eq!(view["steps"][0]["hands"]["holder"], json!(null));
    assert_eq!(listed(&desk, "person", "chuangkou"), Vec::<String>::new());
    let kinds: Vec<&str> = view["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.ends_with(&["claimed", "released"]), "{kinds:?}");
}

#[test]
fn a_scope_of_somebody_names_whose() {
    let desk = Desk::new();
    start(&desk);
    let refused = desk.refused("case.list", json!({ "scope": "post", "limit": 10 }));
    assert_eq!(
        (refused.code.as_str(), refused.field.as_deref()),
        ("bad_request", Some("of"))
    );
}

#[test]
fn the_head_hands_over_what_another_holds() {
    let desk = Desk::new();
    let view = start(&desk);
    let view = desk.ok("case.claim", at(&view));
    let people = desk.ok("case.candidates", at(&view));
    assert_eq!(people[0]["user"], "chuangkou");
    let to_reviewer = with(&view, &[("to", "shencha"), ("reason", "调岗")]);
    assert_eq!(
        desk.refused("case.hand_over", to_reviewer).code,
        "wrong_post"
    );
    let to_nobody = with(&view, &[("to", "nobody"), ("reason", "调岗")]);
    assert_eq!(
        desk.refused("case.hand_over", to_nobody).code,
        "user_unknown"
    );
    desk.sign_in("fuzeren");
    let to_holder = with(&view, &[("to", "chuangkou"), ("reason", "调岗")]);
    assert_eq!(
        desk.refused("case.hand_over", to_holder).code,
        "hand_over_to_holder"
    );
    let view = desk.ok("case.show", json!({ "case": view["case"] }));
    let hands = &view["steps"][0]["hands"];
    assert_eq!(
        (
            &hands["may_release"],
            &hands["may_claim"],
            &view["steps"][0]["may_act"]
        ),
        (&json!(true), &json!(false), &json!(false))
    );
    let view = desk.ok("case.release", at(&view));
    assert_eq!(view["steps"][0]["hands"]["holder"], json!(null));
}

#[test]
fn a_step_handed_over_waits_for_the_other_alone() {
    let desk = Desk::new();
    let view = start(&desk);
    // The reviewer stands in, takes the step, and hands it back to who is there after all.
    desk.ok(
        "deputy.set",
        json!({ "deputy": "shencha", "from": "2026-11-23", "to": "2026-11-24", "reason": "休假" }),
    );
    desk.sign_in("shencha");
    let view = desk.ok("case.claim", at(&view));
    let view = desk.ok("case.release", at(&view));
    let view = desk.ok(
        "case.hand_over",
        with(&view, &[("to", "chuangkou"), ("reason", "本人已回")]),
    );
    let last = view["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["kind"], &last["handed_to"]["user"], &last["opinion"]),
        (
            &json!("handed_over"),
            &json!("chuangkou"),
            &json!("本人已回")
        )
    );
    desk.sign_in("fuzeren");
    assert_eq!(desk.refused("case.set_field", json!({ "case": view["case"], "node": view["steps"][0]["node"], "key": "x", "value": { "is": "text", "text": "1" } })).code, "wrong_post");
}
