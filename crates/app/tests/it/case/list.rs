//! Lists, lights and the workbench.

use serde_json::json;

use super::start::start;
use crate::fixture::Desk;

#[test]
fn mine_are_those_that_wait_for_my_post() {
    let desk = Desk::new();
    let view = start(&desk);
    let mine = |user: &str| {
        desk.sign_in(user);
        desk.ok("case.list", json!({ "scope": "mine", "limit": 10 }))["rows"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((mine("chuangkou"), mine("fuzeren")), (1, 0));
    let found = desk.ok(
        "case.list",
        json!({ "scope": "all", "text": "卫生许可", "limit": 10 }),
    );
    assert_eq!(found["rows"][0]["case"], view["case"]);
    assert_eq!(found["rows"][0]["mine"], false);
    let none = desk.ok(
        "case.list",
        json!({ "scope": "all", "text": "不存在的词", "limit": 10 }),
    );
    assert_eq!(none["rows"], json!([]));
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    let desk = Desk::new();
    for _ in 0..7 {
        start(&desk);
    }
    let mut numbers = Vec::new();
    let mut after = json!(null);
    for _ in 0..4 {
        let page = desk.ok(
            "case.list",
            json!({ "scope": "running", "limit": 2, "after": after }),
        );
        numbers.extend(
            page["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["number"].clone()),
        );
        after = page["next"].clone();
    }
    assert_eq!(numbers.len(), 7);
    numbers.dedup();
    assert_eq!((numbers.len(), after), (7, json!(null)));
}

#[test]
fn a_light_turns_red_by_the_passing_of_time_alone() {
    let desk = Desk::new();
    let mut view = start(&desk);
    for _ in 0..2 {
        view = desk.do_step(&view, "同意受理");
    }
    assert!(
        view["dues"]
            .as_array()
            .unwrap()
            .iter()
            .any(|due| due["of"] == "promised"),
        "{}",
        view["dues"]
    );
    let reds = || desk.ok("desk.overview", json!({}))["counts"]["red"].clone();
    assert_eq!(reds(), json!(0));
    desk.clock.pass_days(30);
    assert_eq!(reds(), json!(1));
    let row = desk.ok(
        "case.list",
        json!({ "scope": "running", "light": "red", "limit": 5 }),
    )["rows"][0]
        .clone();
    assert_eq!(row["case"], view["case"]);
    assert!(row["days_left"].as_i64().unwrap() < 0);
}

#[test]
fn the_workbench_counts_what_is_there() {
    let desk = Desk::new();
    start(&desk);
    let overview = desk.ok("desk.overview", json!({}));
    assert_eq!(overview["counts"]["mine"], 1);
    assert_eq!(overview["counts"]["running"], 1);
    assert_eq!(overview["tasks"].as_array().unwrap().len(), 1);
    assert_eq!(overview["newest"][0]["kind"], "case_started");
    assert_eq!(
        (&overview["today"]["date"], &overview["today"]["working"]),
        (&json!("2026-11-23"), &json!(true))
    );
}
