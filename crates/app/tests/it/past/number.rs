//! Numbers of papers of past cases stand in the register; serials go on behind them.

use serde_json::{Value, json};

use super::{import, listed};
use crate::fixture::Desk;

const SERIES: &str = "苏示市监罚";

fn desk(size: u32) -> Desk {
    let desk = Desk::new();
    desk.sign_in("fuzeren");
    let papers = json!([{ "paper": "行政处罚决定书", "word": "罚" }]);
    let office = json!({ "department": "", "abbreviation": "苏示市监", "papers": papers });
    desk.ok(
        "number.set_settings",
        json!({ "source": "lead", "size": size, "offices": [office] }),
    );
    desk
}

/// A list of penalties with these serials of this year.
fn list(serials: &[u32]) -> String {
    let mut list = String::from("案号,事项名称,当事人,立案日期,结案日期,处罚结果,处罚决定书文号\n");
    for serial in serials {
        list.push_str(&format!(
            "P{serial},罚案,某店,2026-03-02,2026-04-02,罚款,{SERIES}〔2026〕第{serial}号\n"
        ));
    }
    list
}

fn register(desk: &Desk) -> Vec<Value> {
    let view = desk.ok("number.register", json!({ "series": SERIES, "year": 2026 }));
    view["rows"].as_array().unwrap().clone()
}

fn void_next(desk: &Desk) -> String {
    desk.sign_in("zhifa1");
    desk.ok(
        "number.void_next",
        json!({ "series": SERIES, "reason": "写坏了" }),
    );
    let rows = register(desk);
    let void = rows.iter().rfind(|row| row["state"] == "void").unwrap();
    void["number"].as_str().unwrap().to_owned()
}

#[test]
fn a_block_that_is_allotted_later_begins_behind_them() {
    let desk = desk(5);
    desk.sign_in("sheji");
    import(&desk, "罚.csv", &list(&[1, 2, 9]), true);
    let used: Vec<_> = register(&desk)
        .iter()
        .filter(|row| row["state"] == "used")
        .map(|row| row["first"].clone())
        .collect();
    assert_eq!(used, [1, 2, 9]);
    assert_eq!(void_next(&desk), "苏示市监罚〔2026〕10号");
}

#[test]
fn a_block_that_is_here_already_goes_on_behind_them_and_holds_the_import() {
    let desk = desk(20);
    assert_eq!(void_next(&desk), "苏示市监罚〔2026〕1号");
    desk.sign_in("sheji");
    let report = import(&desk, "罚.csv", &list(&[1, 4]), true);
    let warned = report["totals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["code"] == "paper_number_taken");
    assert_eq!(warned.unwrap()["n"], 1);
    assert_eq!(listed(&desk, "past", None).len(), 2);
    desk.ok("past.undo", json!({ "batch": 1, "reason": "试" }));
    desk.sign_in("sheji");
    import(&desk, "罚.csv", &list(&[4]), true);
    desk.clock.pass_minutes(1);
    assert_eq!(void_next(&desk), "苏示市监罚〔2026〕5号");
    desk.sign_in("sheji");
    let refused = desk.refused("past.undo", json!({ "batch": 2, "reason": "晚了" }));
    assert_eq!(
        (refused.code.as_str(), &refused.params["what"]),
        ("past_followed", &json!("number"))
    );
}

#[test]
fn an_import_stays_whose_number_another_past_case_bears() {
    let desk = desk(5);
    desk.sign_in("sheji");
    import(&desk, "罚.csv", &list(&[3]), true);
    let other = list(&[3]).replace("P3", "Q3");
    let report = import(&desk, "另一本.csv", &other, true);
    assert_eq!(report["counts"]["added"], 1);
    let refused = desk.refused("past.undo", json!({ "batch": 1, "reason": "试" }));
    assert_eq!(
        (refused.code.as_str(), &refused.params["what"]),
        ("past_followed", &json!("number"))
    );
    desk.ok("past.undo", json!({ "batch": 2, "reason": "试" }));
    desk.ok("past.undo", json!({ "batch": 1, "reason": "试" }));
}

#[test]
fn a_number_goes_with_the_import_that_brought_it() {
    let desk = desk(5);
    desk.sign_in("sheji");
    import(&desk, "罚.csv", &list(&[3]), true);
    desk.ok("past.undo", json!({ "batch": 1, "reason": "试" }));
    assert!(register(&desk).iter().all(|row| row["state"] != "used"));
    assert_eq!(void_next(&desk), "苏示市监罚〔2026〕1号");
}
