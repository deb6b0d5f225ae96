//! Past cases come in whole or not at all, are found, and go on where the rules permit.

mod carry_on;
mod file;
mod number;

use base64::Engine as _;
use serde_json::{Value, json};

use crate::fixture::Desk;

/// Two cases that are over, one that runs, one without a day.
pub const LIST: &str = "办件编号,事项编码,事项名称,申请人,证件号码,受理日期,办结日期,办理结果,决定书文号\n\
    2015001,320999WT-XK-0001,公共场所卫生许可,春风旅社,,2015-03-02,2015年3月12日,准予许可,苏示卫许〔2015〕7号\n\
    2015002,,公共场所卫生许可,李四,110105194912310021,2015/4/1,2015/4/9,不予许可,\n\
    2026003,320999WT-XK-0001,公共场所卫生许可,张三,,2026-11-16,,,\n\
    2015004,320999WT-XK-0001,公共场所卫生许可,王五,,不详,,,\n";

pub fn desk() -> Desk {
    let desk = Desk::new();
    desk.sign_in("sheji");
    desk
}

pub fn request(name: &str, bytes: &[u8], keep: bool) -> Value {
    let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
    json!({ "name": name, "base64": base64, "keep": keep })
}

#[track_caller]
pub fn import(desk: &Desk, name: &str, text: &str, keep: bool) -> Value {
    desk.ok("past.import", request(name, text.as_bytes(), keep))
}

pub fn listed(desk: &Desk, scope: &str, text: Option<&str>) -> Vec<Value> {
    let page = desk.ok(
        "case.list",
        json!({ "scope": scope, "text": text, "limit": 100 }),
    );
    page["rows"].as_array().unwrap().clone()
}

fn counts(report: &Value) -> [u64; 4] {
    ["added", "changed", "unchanged", "refused"]
        .map(|name| report["counts"][name].as_u64().unwrap())
}

#[test]
fn good_rows_come_in_and_are_found_with_their_mark() {
    let desk = desk();
    let report = import(&desk, "台账.csv", LIST, true);
    assert_eq!(counts(&report), [3, 0, 0, 1]);
    assert_eq!(
        (&report["batch"], &report["source"]),
        (&json!(1), &json!("台账"))
    );
    let refused: Vec<_> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["level"] == "refused")
        .collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (&refused[0]["row"], &refused[0]["code"]),
        (&json!(5), &json!("start_missing"))
    );

    let rows = listed(&desk, "past", None);
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row["number"].as_str().unwrap(),
                row["phase"].as_str().unwrap(),
                row["past"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2026003", "elsewhere", "open"),
            ("2015002", "ended", "closed"),
            ("2015001", "ended", "closed")
        ]
    );
    assert_eq!(
        rows[1]["item"], "320999WT-XK-0001",
        "an item is known by its only name"
    );
    assert!(
        rows.iter()
            .all(|row| row["sync"].is_null() && row["light"] == "green")
    );
    assert_eq!(listed(&desk, "ended", None).len(), 2);
    assert_eq!(listed(&desk, "running", None).len(), 0);
    // By a part of the applicant's name, and by the number of the decision.
    assert_eq!(listed(&desk, "all", Some("旅社"))[0]["number"], "2015001");
    assert_eq!(listed(&desk, "all", Some("苏示卫许〔2015〕7号")).len(), 1);

    let id = rows[2]["case"].as_str().unwrap();
    assert_eq!(
        desk.refused("case.show", json!({ "case": id })).code,
        "case_is_past"
    );
    let view = desk.ok("past.show", json!({ "case": id }));
    assert_eq!(
        (&view["facts"]["accepted"], &view["facts"]["finished"]),
        (&json!("2015-03-02"), &json!("2015-03-12"))
    );
    assert!(
        view["facts"]["handler"].is_null(),
        "what is missing is not invented"
    );
    assert_eq!(
        (&view["origin"]["row"], &view["origin"]["table"]),
        (&json!(2), &json!("台账"))
    );
}

#[test]
fn counts_of_the_county_know_past_cases_by_their_own_months() {
    let desk = desk();
    import(&desk, "台账.csv", LIST, true);
    let this_month = LIST
        .replace("2015001", "2015009")
        .replace("2015-03-02", "2026-11-02")
        .replace("2015年3月12日", "2026-11-12");
    import(
        &desk,
        "另一本.csv",
        &this_month.lines().take(2).collect::<Vec<_>>().join("\n"),
        true,
    );
    let counts = desk.ok("desk.overview", json!({}))["counts"].clone();
    assert_eq!(
        (
            &counts["done_this_month"],
            &counts["running"],
            &counts["red"]
        ),
        (&json!(1), &json!(0), &json!(0))
    );
    assert_eq!(
        counts["waiting_to_sync"],
        json!(desk.ok("sync.status", json!({}))["waiting"])
    );
}

#[test]
fn weighing_leaves_nothing_and_says_what_taking_in_would_do() {
    let desk = desk();
    let weighed = import(&desk, "台账.csv", LIST, false);
    assert_eq!(weighed["batch"], Value::Null);
    assert_eq!(listed(&desk, "all", None).len(), 0);
    assert_eq!(desk.ok("past.batches", json!({})), json!([]));
    let taken = import(&desk, "台账.csv", LIST, true);
    for part in ["counts", "totals", "findings", "tables"] {
        assert_eq!(weighed[part], taken[part], "{part}");
    }
}

#[test]
fn the_same_file_again_changes_nothing_and_a_newer_one_writes_over() {
    let desk = desk();
    import(&desk, "台账.csv", LIST, true);
    let before = listed(&desk, "past", None);
    let again = import(&desk, "台账.csv", LIST, true);
    assert_eq!(counts(&again), [0, 0, 3, 1]);
    assert_eq!(again["batch"], Value::Null);
    assert_eq!(listed(&desk, "past", None), before);
    assert_eq!(
        desk.ok("past.batches", json!({})).as_array().unwrap().len(),
        1
    );

    let newer = LIST.replace("2026-11-16,,", "2026-11-16,2026-11-20,准予许可");
    let report = import(&desk, "台账.csv", &newer, true);
    assert_eq!(counts(&report), [0, 1, 2, 1]);
    let row = &listed(&desk, "past", Some("2026003"))[0];
    assert_eq!(
        (&row["phase"], &row["outcome"]),
        (&json!("ended"), &json!("准予许可"))
    );
    assert_eq!(listed(&desk, "past", None).len(), 3);

    // The older import is not taken back beneath the newer one; the newer one gives back what it wrote over.
    let older = desk.refused("past.undo", json!({ "batch": 1, "reason": "错" }));
    assert_eq!(
        (older.code.as_str(), &older.params["what"]),
        ("past_followed", &json!("import"))
    );
    desk.ok("past.undo", json!({ "batch": 2, "reason": "文件不对" }));
    let row = &listed(&desk, "past", Some("2026003"))[0];
    assert_eq!(row["phase"], "elsewhere");
}

#[test]
fn another_list_with_the_same_numbers_does_not_write_over() {
    let desk = desk();
    import(&desk, "台账.csv", LIST, true);
    let other = import(&desk, "别的部门.csv", &LIST.replace("春风", "秋水"), true);
    assert_eq!(counts(&other), [0, 0, 0, 4]);
    let taken = other["totals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["code"] == "number_taken")
        .unwrap();
    assert_eq!(taken["n"], 3);
    let named = json!({ "source": "台账" });
    let mut request = request("别的部门.csv", LIST.as_bytes(), true);
    request["source"] = named["source"].clone();
    assert_eq!(counts(&desk.ok("past.import", request)), [0, 0, 3, 1]);
}

#[test]
fn an_import_is_taken_back_whole() {
    let desk = desk();
    import(&desk, "台账.csv", LIST, true);
    let undone = desk.ok("past.undo", json!({ "batch": 1, "reason": "导错了文件" }));
    assert_eq!(undone["undone_reason"], "导错了文件");
    assert_eq!(listed(&desk, "all", None).len(), 0);
    assert_eq!(listed(&desk, "all", Some("旅社")).len(), 0);
    let again = desk.refused("past.undo", json!({ "batch": 1, "reason": "再来" }));
    assert_eq!(again.code, "past_undone");
    assert_eq!(
        desk.refused("past.undo", json!({ "batch": 9, "reason": "x" }))
            .code,
        "past_batch_unknown"
    );
    assert_eq!(
        desk.refused("past.undo", json!({ "batch": 1, "reason": " " }))
            .code,
        "reason_required"
    );
    assert_eq!(counts(&import(&desk, "台账.csv", LIST, true)), [3, 0, 0, 1]);
}

#[test]
fn only_who_keeps_the_catalogue_imports() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let refused = desk.refused("past.import", request("x.csv", LIST.as_bytes(), false));
    assert_eq!(refused.code, "wrong_post");
}

#[test]
fn a_case_without_a_number_says_so_and_takes_none() {
    let desk = desk();
    let list = "事项名称,申请人,申请日期,结果\n公共场所卫生许可,甲,2015-03-02,准予许可\n公共场所卫生许可,乙,2015-03-02,准予许可\n";
    let report = import(&desk, "无号.csv", list, true);
    assert_eq!(counts(&report), [2, 0, 0, 0]);
    assert!(
        listed(&desk, "past", None)
            .iter()
            .all(|row| row["number"] == "")
    );
    assert_eq!(counts(&import(&desk, "无号.csv", list, true)), [0, 0, 2, 0]);
}

#[test]
fn a_person_says_what_a_heading_means() {
    let desk = desk();
    let list = "编号x,事项名称,谁,申请日期\n1,公共场所卫生许可,甲,2015-03-02\n";
    let mut request = request("x.csv", list.as_bytes(), true);
    request["columns"] = json!({ "编号x": "number", "谁": "applicant" });
    desk.ok("past.import", request.clone());
    let row = &listed(&desk, "past", None)[0];
    assert_eq!(
        (&row["number"], &row["title"]),
        (&json!("1"), &json!("甲 · 公共场所卫生许可"))
    );
    request["columns"] = json!({ "谁": "魔法" });
    let refused = desk.refused("past.import", request);
    assert_eq!(
        (refused.code.as_str(), refused.field.as_deref()),
        ("bad_request", Some("columns"))
    );
}

#[test]
fn a_stopped_import_leaves_nothing() {
    let desk = desk();
    let mut list = String::from("办件编号,事项名称,申请人,申请日期\n");
    for n in 0..3_000 {
        list.push_str(&format!("A{n},公共场所卫生许可,申请人{n},2015-03-02\n"));
    }
    let mut request = request("多.csv", list.as_bytes(), true);
    request["job"] = json!("import-1");
    let refused = std::thread::scope(|scope| {
        let import = scope.spawn(|| desk.call("past.import", request));
        let stopped = || desk.ok("job.cancel", json!({ "job": "import-1" }))["was_running"] == true;
        while !import.is_finished() && !stopped() {
            std::thread::yield_now();
        }
        import.join().unwrap()
    });
    assert_eq!(refused.unwrap_err().code, "past_cancelled");
    assert_eq!(listed(&desk, "all", None).len(), 0);
    assert_eq!(desk.ok("past.batches", json!({})), json!([]));
}
