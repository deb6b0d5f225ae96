//! How cases end in the demo county, how they are opened anew, of which kind they are; lists and counts tell it.

use serde_json::{Value, json};

use super::r#move::{play, user_of};
use super::start::start;
use crate::fixture::{Desk, first_routes};

fn counts(desk: &Desk) -> Value {
    desk.ok("case.counts", json!({}))
}

fn count(rows: &Value, word: &str) -> u64 {
    let mut rows = rows.as_array().unwrap().iter();
    let found = rows.find(|row| row["word"] == word);
    found.map_or(0, |row| row["n"].as_u64().unwrap())
}

fn listed(desk: &Desk, narrow: Value) -> usize {
    let mut payload = json!({ "scope": "all", "limit": 50 });
    for (key, value) in narrow.as_object().unwrap() {
        payload[key] = value.clone();
    }
    desk.ok("case.list", payload)["rows"]
        .as_array()
        .unwrap()
        .len()
}

/// Goes to a step by the first answers, or by the flow that leads to it.
pub fn walk_to(desk: &Desk, mut view: Value, node: &str) -> Value {
    for _ in 0..20 {
        let step = &view["steps"][0];
        if step["node"] == node {
            return view;
        }
        desk.sign_in(user_of(&step["post"]["code"]));
        desk.clock.pass_minutes(20);
        let now = desk.ok("case.show", json!({ "case": view["case"] }));
        let mut routes = first_routes(&now["steps"][0]["choices"]);
        for choice in now["steps"][0]["choices"].as_array().unwrap() {
            for flow in choice["flows"].as_array().unwrap() {
                if flow["flow"]
                    .as_str()
                    .unwrap()
                    .ends_with(&format!("_{node}"))
                {
                    routes = json!({ choice["gateway"].as_str().unwrap(): [flow["flow"]] });
                }
            }
        }
        view = desk.do_step_by(&now, "按规定办理", routes);
    }
    panic!("{node} is not reached: {}", view["steps"]);
}

fn remedy(case: &Value, order: &str, reopen: Value) -> Value {
    json!({ "case": case, "remedy": {
        "by": "reconsideration", "organ": "示范县人民政府", "number": "示政复决〔2026〕8号",
        "decided_on": "2026-11-24", "received_on": "2026-11-24", "order": order,
        "says": "主要事实不清", "reopen": reopen,
    } })
}

#[test]
fn a_refusal_that_was_revoked_runs_again_and_lists_counts_and_history_tell_it() {
    let desk = Desk::new();
    let view = walk_to(&desk, start(&desk), "refuse");
    let ended = play(&desk, view);
    assert_eq!(ended["facts"]["ending"], "refused");
    assert_eq!(count(&counts(&desk)["endings"], "refused"), 1);
    assert_eq!(listed(&desk, json!({ "ending": "refused" })), 1);
    assert_eq!(listed(&desk, json!({ "ending": "granted" })), 0);
    desk.clock.pass_days(2);
    desk.sign_in("chuangkou");
    let order = remedy(&ended["case"], "redo", json!("review"));
    assert_eq!(
        desk.refused("case.remedy", order.clone()).code,
        "wrong_post"
    );
    desk.sign_in("fuzeren");
    let seen = desk.ok("case.show", json!({ "case": ended["case"] }));
    assert_eq!(seen["exits"]["remedy"], json!(null));
    let offered = seen["exits"]["reopenings"].as_array().unwrap();
    assert!(offered.iter().any(|step| step["node"] == "review"));
    let again = desk.ok("case.remedy", order);
    assert_eq!(again["facts"]["phase"], "running");
    assert_eq!(again["steps"][0]["node"], "review");
    assert_eq!(again["remedies"][0]["struck"], "refused");
    assert_eq!(again["remedies"][0]["basis"]["article"], "64");
    let kinds: Vec<&Value> = again["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["kind"])
        .collect();
    assert!(
        kinds.contains(&&json!("ended")) && kinds.contains(&&json!("remedy_decided")),
        "{kinds:?}"
    );
    let statutory = again["dues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|due| due["of"] == "statutory")
        .unwrap();
    assert_eq!(statutory["start"], "2026-11-24");
    assert_eq!(count(&counts(&desk)["endings"], "refused"), 0);
    assert_eq!(count(&counts(&desk)["remedies"], "redo"), 1);
    assert_eq!(listed(&desk, json!({ "struck": true })), 1);
    let desk = desk.reopened();
    let granted = play(&desk, again);
    assert_eq!(granted["facts"]["ending"], "granted");
    let read_again = desk.ok("case.show", json!({ "case": granted["case"] }));
    assert_eq!(
        read_again["remedies"], granted["remedies"],
        "an ended case is folded anew from its events"
    );
}

#[test]
fn a_penalty_is_handed_over_with_a_list_and_its_receipt_comes_later() {
    let desk = Desk::new();
    desk.sign_in("zhifa1");
    let view = desk.ok(
        "case.start",
        json!({ "item": "320999SC-CF-0003", "title": "某店" }),
    );
    let how = json!({ "is": "transferred", "to": "judicial", "recipient": "示范县公安局", "on": "2026-11-23", "list": ["案卷一册"] });
    let stop = json!({ "case": view["case"], "how": how, "reason": "涉嫌犯罪" });
    assert_eq!(desk.refused("case.stop", stop.clone()).code, "wrong_post");
    assert_eq!(
        view["exits"]["withdraw"],
        json!(["mistake"]),
        "a penalty has no applicant"
    );
    desk.sign_in("fuzeren");
    let over = desk.ok("case.stop", stop);
    assert_eq!(
        (&over["facts"]["phase"], &over["facts"]["ending"]),
        (&json!("ended"), &json!("transferred"))
    );
    assert_eq!(over["facts"]["stopped"]["how"]["list"], json!(["案卷一册"]));
    let receipt = json!({ "case": view["case"], "receipt": "公移收3号", "on": "2026-11-23" });
    let noted = desk.ok("case.receipt", receipt.clone());
    assert_eq!(noted["facts"]["receipt"]["receipt"], "公移收3号");
    assert_eq!(desk.refused("case.receipt", receipt).code, "receipt_noted");
    assert_eq!(listed(&desk, json!({ "ending": "transferred" })), 1);
}

#[test]
fn who_did_not_supplement_is_given_back_by_a_clerk_after_the_day_that_the_notice_told() {
    let desk = Desk::new();
    let view = walk_to(&desk, start(&desk), "correct");
    desk.sign_in("chuangkou");
    let until = json!({ "is": "text", "text": "2026-11-27" });
    desk.ok(
        "case.set_field",
        json!({ "case": view["case"], "node": "correct", "key": "supplement_by", "value": until }),
    );
    let now = desk.ok("case.show", json!({ "case": view["case"] }));
    let told = desk.do_step(&now, "");
    assert_eq!(
        (
            &told["corrections"][0]["last"],
            &told["corrections"][0]["open"]
        ),
        (&json!("2026-11-27"), &json!(true))
    );
    assert_eq!(told["exits"]["abandon"]["code"], "supplement_window_open");
    let stop =
        json!({ "case": view["case"], "how": { "is": "abandoned" }, "reason": "逾期未补正" });
    assert_eq!(
        desk.refused("case.stop", stop.clone()).code,
        "supplement_window_open"
    );
    desk.clock.pass_days(5);
    let gone = desk.ok("case.stop", stop);
    assert_eq!(gone["facts"]["ending"], "abandoned");
}

#[test]
fn the_county_sets_how_long_an_applicant_may_supplement_and_names_its_source() {
    let desk = Desk::new();
    desk.sign_in("fuzeren");
    let mut law = desk.ok("law.local", json!({}));
    law["supplement"] = json!({ "number": 10, "unit": "day", "counting": "working" });
    assert_eq!(
        desk.refused("law.set_local", law.clone()).code,
        "source_required"
    );
    law["supplement"]["basis"] = json!({ "statute": "示范县政务服务办事指南" });
    desk.ok("law.set_local", law);
    let view = walk_to(&desk, start(&desk), "correct");
    desk.sign_in("chuangkou");
    let now = desk.ok("case.show", json!({ "case": view["case"] }));
    let told = desk.do_step(&now, "");
    assert_eq!(told["corrections"][0]["last"], "2026-12-07");
}

/// 行政许可法 art. 42 (2): several departments side by side, 45 working days, 15 more by the government.
#[test]
fn licensing_42_a_joint_case_is_handled_by_several_departments_side_by_side() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let view = desk.ok(
        "case.start",
        json!({ "item": "320999ZJ-XK-0006", "title": "某工程" }),
    );
    assert_eq!(view["facts"]["case_type"], "joint");
    let at_once = walk_to(&desk, view, "review");
    let nodes: Vec<&Value> = at_once["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["node"])
        .collect();
    assert_eq!(nodes, ["review", "review_first", "review_second"]);
    assert_eq!(at_once["extension"]["by"]["number"], 15);
    assert_eq!(at_once["extension"]["post"]["code"], "government");
    let due = at_once["dues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|due| due["of"] == "statutory")
        .unwrap();
    assert_eq!(due["limit"]["number"], 45);
    let ended = play(&desk, at_once);
    assert_eq!(ended["facts"]["ending"], "granted");
    assert_eq!(listed(&desk, json!({ "kind": "joint" })), 1);
    assert_eq!(count(&counts(&desk)["kinds"], "joint"), 1);
}

/// 行政许可法 art. 43: the lower organ reviews within 20 working days; the time of the higher one is not counted.
#[test]
fn licensing_43_a_reported_case_is_met_when_it_is_sent_on() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let view = desk.ok(
        "case.start",
        json!({ "item": "320999JY-XK-0007", "title": "某学校" }),
    );
    let sent = walk_to(&desk, view, "superior");
    desk.clock.pass_days(20);
    let later = desk.ok("case.show", json!({ "case": sent["case"] }));
    let due = later["dues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|due| due["of"] == "statutory")
        .unwrap();
    assert_ne!(due["state"], "overdue");
    let ended = play(&desk, later);
    assert_eq!(ended["facts"]["ending"], "granted");
}

#[test]
fn an_item_shows_its_class_of_2010_beside_the_type_of_today_and_both_are_exported() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let item = desk.ok("item.show", json!({ "item": "320999MZ-GF-0001" }));
    assert_eq!(
        item["row"]["classes"],
        json!({
            "letters": "GF", "letter": "F", "name": "行政给付", "of_2010": true, "today": "05", "today_name": "行政给付",
        })
    );
    let file = desk.ok("item.export", json!({}));
    assert_eq!(file["items"], 14);
    assert!(file["base64"].as_str().unwrap().len() > 500);
}
