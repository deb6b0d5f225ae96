//! Opening a case.

use serde_json::{Value, json};

use crate::fixture::Desk;

pub const LICENCE: &str = "320999WT-XK-0001";

pub fn start(desk: &Desk) -> Value {
    desk.sign_in("chuangkou");
    desk.ok(
        "case.start",
        json!({ "item": LICENCE, "title": "公共场所卫生许可", "applicant": "张三" }),
    )
}

#[test]
fn a_case_has_a_number_a_query_code_and_a_first_step() {
    let desk = Desk::new();
    let view = start(&desk);
    let number = view["facts"]["number"].as_str().unwrap();
    assert!(
        number.starts_with("32099920261123") && number.ends_with("0001") && number.len() == 22,
        "{number}"
    );
    assert_eq!(view["facts"]["query_code"].as_str().unwrap().len(), 8);
    assert_eq!(view["facts"]["title"], "张三 · 公共场所卫生许可");
    assert_eq!(view["facts"]["opened_by"]["post_name"], "窗口");
    assert_eq!(
        (
            &view["steps"][0]["may_act"],
            &view["steps"][0]["post"]["code"]
        ),
        (&json!(true), &json!("window"))
    );
    assert_eq!(
        view["chart"]["marks"]["current"],
        json!([view["steps"][0]["node"]])
    );
    assert_eq!(view["sync"]["state"], "waiting");
    assert_eq!(view["may_withdraw"], true);
}

#[test]
fn the_log_holds_only_the_hash_of_the_query_code() {
    let desk = Desk::new();
    let view = start(&desk);
    let code = view["facts"]["query_code"].as_str().unwrap().to_owned();
    let Desk { app, dir, .. } = desk;
    drop(app);
    let store = case_store::Store::open(dir.path()).unwrap();
    let case = view["case"].as_str().unwrap();
    let events = store
        .read(|conn| case_store::table::event::of_subject(conn, &format!("case/{case}")))
        .unwrap();
    let body: Value = serde_json::from_str(events[0].data.get()).unwrap();
    assert_eq!(
        body["query_hash"],
        sync_wire::enrol::query_hash(case, &code)
    );
    assert!(!events[0].data.get().contains(&code));
}

#[test]
fn two_devices_never_take_the_same_number() {
    let (one, other) = (start(&Desk::from_seed(1)), start(&Desk::from_seed(5_000)));
    assert_ne!(one["facts"]["number"], other["facts"]["number"]);
}

#[test]
fn who_does_not_open_such_cases_is_told() {
    let desk = Desk::new();
    desk.sign_in("fuzeren");
    let error = desk.refused("case.start", json!({ "item": LICENCE, "title": "某事" }));
    assert_eq!(error.code, "wrong_post");
    assert_eq!(
        desk.refused("case.start", json!({ "item": "none", "title": "x" }))
            .code,
        "item_unknown"
    );
    desk.sign_in("chuangkou");
    assert_eq!(
        desk.refused("case.start", json!({ "item": LICENCE, "title": "  " }))
            .code,
        "text_empty"
    );
}
