//! Deputies: from–to, who sets them, the work that they get, both names in the history.

use serde_json::{Value, json};

use crate::case::start::start;
use crate::fixture::Desk;

/// 窗口's person is away from Monday 23 to Friday 27; the reviewer acts.
fn away(desk: &Desk) -> Value {
    desk.sign_in("chuangkou");
    desk.ok(
        "deputy.set",
        json!({ "deputy": "shencha", "from": "2026-11-23", "to": "2026-11-27", "reason": "休假" }),
    )
}

fn mine(desk: &Desk, user: &str) -> usize {
    desk.sign_in(user);
    let list = desk.ok("case.list", json!({ "scope": "mine", "limit": 10 }));
    let count = desk.ok("desk.overview", json!({}))["counts"]["mine"].clone();
    let rows = list["rows"].as_array().unwrap().len();
    assert_eq!(json!(rows), count);
    rows
}

#[test]
fn a_deputy_gets_the_work_list_from_the_first_day_to_the_last() {
    let desk = Desk::new();
    start(&desk);
    assert_eq!(mine(&desk, "shencha"), 0);
    let rows = away(&desk);
    let row = &rows[0];
    assert_eq!(
        (
            &row["state"],
            &row["absent"]["user"],
            &row["deputy"]["user"]
        ),
        (&json!("standing"), &json!("chuangkou"), &json!("shencha"))
    );
    assert_eq!((mine(&desk, "shencha"), mine(&desk, "chuangkou")), (1, 1));
    let me = desk.ok("session.current", json!({}))["user"].clone();
    assert_eq!(me["stands_in"], json!([]));
    desk.clock.pass_days(4);
    assert_eq!(mine(&desk, "shencha"), 1);
    desk.clock.pass_days(1);
    assert_eq!(mine(&desk, "shencha"), 0);
    let rows = desk.ok("deputy.list", json!({}));
    assert_eq!(rows[0]["state"], "over");
}

#[test]
fn a_deputy_acts_and_both_names_stand_in_the_history() {
    let desk = Desk::new();
    let view = start(&desk);
    away(&desk);
    desk.sign_in("shencha");
    let me = desk.ok("session.current", json!({}))["user"].clone();
    assert_eq!(me["stands_in"][0]["user"], "chuangkou");
    let view = desk.ok("case.show", json!({ "case": view["case"] }));
    assert_eq!(view["steps"][0]["may_act"], true);
    let view = desk.do_step(&view, "材料齐全");
    let done = view["history"].as_array().unwrap().iter();
    let done = done
        .clone()
        .find(|row| row["kind"] == "done" && row["opinion"] == "材料齐全");
    let by = &done.unwrap()["by"];
    assert_eq!(
        (&by["user"], &by["post"]),
        (&json!("shencha"), &json!("window"))
    );
    assert!(by["instead_of"].is_string(), "{by}");
    let log = desk.ok("case.log", json!({ "case": view["case"] }));
    let last = log.as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["by"]["instead_of"], last["tag"].is_string()),
        (&by["instead_of"], true)
    );
    assert_eq!(log[0]["kind"], "case_started");
}

#[test]
fn a_deputy_is_ended_early_by_the_absent_person_or_the_head() {
    let desk = Desk::new();
    start(&desk);
    let seq = away(&desk)[0]["seq"].clone();
    desk.sign_in("shencha");
    assert_eq!(
        desk.refused("deputy.end", json!({ "seq": seq })).code,
        "wrong_post"
    );
    assert_eq!(
        desk.refused("deputy.end", json!({ "seq": 99 })).code,
        "deputy_unknown"
    );
    desk.sign_in("fuzeren");
    let rows = desk.ok("deputy.end", json!({ "seq": seq }));
    assert_eq!(rows[0]["state"], "over");
    assert!(rows[0]["ended"]["by"].is_string());
    assert_eq!(mine(&desk, "shencha"), 0);
}

#[test]
fn who_may_be_whose_deputy() {
    let desk = Desk::new();
    away(&desk);
    let set = |absent: Value, deputy: &str, from: &str, to: &str, reason: &str| json!({ "absent": absent, "deputy": deputy, "from": from, "to": to, "reason": reason });
    let refused = |payload: Value| desk.refused("deputy.set", payload).code;
    let (first, last) = ("2026-11-25", "2026-11-30");
    assert_eq!(
        refused(set(json!(null), "fuzeren", first, last, "出差")),
        "deputy_overlaps"
    );
    assert_eq!(
        refused(set(
            json!(null),
            "chuangkou",
            "2026-12-01",
            "2026-12-02",
            "出差"
        )),
        "deputy_is_absent"
    );
    assert_eq!(
        refused(set(
            json!(null),
            "nobody",
            "2026-12-01",
            "2026-12-02",
            "出差"
        )),
        "user_unknown"
    );
    assert_eq!(
        refused(set(
            json!(null),
            "fuzeren",
            "2026-12-02",
            "2026-12-01",
            "出差"
        )),
        "deputy_days"
    );
    assert_eq!(
        refused(set(json!(null), "fuzeren", "2026-12-01", "2026-12-02", " ")),
        "reason_required"
    );
    assert_eq!(
        refused(set(json!(null), "fuzeren", "昨天", "2026-12-02", "出差")),
        "date_malformed"
    );
    assert_eq!(
        refused(set(json!("fuzeren"), "shencha", first, last, "出差")),
        "wrong_post"
    );
    // The deputy of somebody is not absent in that time, and nobody stands in for a deputy.
    desk.sign_in("fuzeren");
    assert_eq!(
        refused(set(json!("shencha"), "fuzeren", first, last, "出差")),
        "deputy_is_absent"
    );
    assert_eq!(
        refused(set(json!("fuzeren"), "chuangkou", first, last, "出差")),
        "deputy_is_absent"
    );
    desk.ok(
        "deputy.set",
        set(
            json!("shencha"),
            "fuzeren",
            "2026-12-01",
            "2026-12-02",
            "出差",
        ),
    );
}
