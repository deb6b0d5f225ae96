//! A past case that runs goes on in the engine when the published chart permits what was recorded of it.

use serde_json::{Value, json};

use super::{desk, listed, request};
use crate::fixture::Desk;

const ACCEPT: &str = "project_no,task_code,task_name,applyer_name,applyer_page_code,apply_date,handle_user_name\n\
    W1,320999WT-XK-0001,公共场所卫生许可,张三,91350100M000100Y43,2026-11-16 09:00:00,李梅\n\
    W2,320999WT-XK-0001,公共场所卫生许可,李四,,2026-11-16 09:00:00,李梅\n\
    W3,不认识,某事,李四,,2026-11-16 09:00:00,李梅\n";
const PROCESS: &str = "project_no,process_name,event_start_time,event_end_time,handle_user_name,handle_explain\n\
    W1,接收申请并作形式审查,2026-11-16 09:00:00,2026-11-16 09:30:00,李梅,材料齐全\n\
    W1,受理,2026-11-16 09:30:00,2026-11-16 10:00:00,李梅,予以受理\n\
    W1,实质审查,2026-11-16 10:00:00,,赵强,\n\
    W2,旧系统的步骤,2026-11-16 09:00:00,,李梅,\n\
    W3,受理,2026-11-16 09:00:00,,李梅,\n";

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn imported() -> (Desk, Value) {
    let desk = desk();
    let bytes = zipped(&[
        ("旧库/up_pro_accept.csv", ACCEPT),
        ("旧库/up_pro_process.csv", PROCESS),
        ("旧库/说明.pdf", "x"),
    ]);
    let report = desk.ok("past.import", request("旧库.zip", &bytes, true));
    (desk, report)
}

fn id(desk: &Desk, number: &str) -> String {
    let rows = listed(desk, "past", Some(number));
    rows[0]["case"].as_str().unwrap().to_owned()
}

#[test]
fn the_report_says_how_many_can_go_on_and_the_record_says_why_not() {
    let (desk, report) = imported();
    assert_eq!(
        (&report["counts"]["open"], &report["counts"]["can_go_on"]),
        (&json!(3), &json!(1))
    );
    let why = |number| {
        let stuck = desk.ok("past.show", json!({ "case": id(&desk, number) }))["stuck"].clone();
        (stuck["step"].clone(), stuck["why"].clone())
    };
    assert_eq!(why("W1"), (Value::Null, Value::Null));
    assert_eq!(why("W2"), (json!(1), json!("no_such_step")));
    assert_eq!(why("W3"), (json!(0), json!("no_chart")));
}

#[test]
fn it_goes_on_where_it_stood_with_what_is_known() {
    let (desk, _) = imported();
    let case = id(&desk, "W1");
    let reply = desk.ok("past.carry_on", json!({ "case": case }));
    assert_eq!(reply, json!({ "carried": [case], "stuck": [] }));
    desk.sign_in("shencha");
    let view = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(view["steps"][0]["name"], "实质审查");
    assert_eq!(
        (&view["facts"]["number"], &view["facts"]["phase"]),
        (&json!("W1"), &json!("running"))
    );
    let value = |key: &str| {
        let filled = view["filled"].to_string();
        assert!(filled.contains(key), "{filled}");
        filled
    };
    assert!(value("applicant").contains("张三"));
    assert!(value("原系统未登记").contains("missing"));
    let row = &listed(&desk, "running", None)[0];
    assert_eq!(
        (&row["past"], &row["opened_at"]),
        (&json!("continued"), &json!("2026-11-16T09:00:00.000+08:00"))
    );
    // It is worked on like any other, its record stays to be read, and its import is not taken back beneath it.
    desk.do_step(&view, "经审查，符合规定。");
    let record = desk.ok("past.show", json!({ "case": case }));
    assert_eq!(
        (&record["mark"], &record["facts"]["applicant"]),
        (&json!("continued"), &json!("张三"))
    );
    desk.sign_in("sheji");
    let refused = desk.refused("past.undo", json!({ "batch": 1, "reason": "晚了" }));
    assert_eq!(
        (refused.code.as_str(), &refused.params["what"]),
        ("past_followed", &json!("case"))
    );
    let again = desk.refused("past.carry_on", json!({ "case": case }));
    assert_eq!(again.code, "past_not_open");
}

#[test]
fn all_of_an_import_that_can_go_on() {
    let (desk, _) = imported();
    let reply = desk.ok("past.carry_on", json!({ "batch": 1 }));
    assert_eq!(reply["carried"].as_array().unwrap().len(), 1);
    let stuck: Vec<_> = reply["stuck"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["number"].as_str().unwrap())
        .collect();
    assert_eq!(stuck.len(), 2);
    assert!(stuck.contains(&"W2") && stuck.contains(&"W3"));
    assert_eq!(listed(&desk, "past", None).len(), 3);
}

#[test]
fn what_goes_on_here_is_not_written_over_by_a_newer_file() {
    let (desk, _) = imported();
    desk.ok("past.carry_on", json!({ "batch": 1 }));
    let newer = ACCEPT.replace("张三", "张三丰");
    let bytes = zipped(&[
        ("up_pro_accept.csv", &newer),
        ("up_pro_process.csv", PROCESS),
    ]);
    let report = desk.ok("past.import", request("旧库.zip", &bytes, true));
    let total = report["totals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["code"] == "follows_here");
    assert_eq!(total.unwrap()["n"], 1);
}
