//! A running case of another system that goes on here is sent from its opening: a platform judges every step of it by
//! its own rules, accepts it, and its receipt comes back.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::demo::{call, enrolled, sign_in};
use super::desk::clock;
use super::server::Inside;

/// The tables of an older system: one case that was accepted yesterday and waits for its review, one that was over.
fn tables(folder: &std::path::Path) {
    let day = (clock() - chrono::Duration::days(1)).format("%Y-%m-%d");
    let accept = format!(
        "project_no,task_code,task_name,applyer_name,applyer_page_code,apply_date,handle_user_name\n\
         W1,320999WT-XK-0001,公共场所卫生许可,张三,91350100M000100Y43,{day} 09:00:00,李梅\n\
         W2,320999WT-XK-0001,公共场所卫生许可,李四,,2020-03-02 09:00:00,李梅\n"
    );
    let process = format!(
        "project_no,process_name,event_start_time,event_end_time,handle_user_name,handle_explain\n\
         W1,接收申请并作形式审查,{day} 09:00:00,{day} 09:30:00,李梅,材料齐全\n\
         W1,受理,{day} 09:30:00,{day} 10:00:00,李梅,予以受理\n\
         W1,实质审查,{day} 10:00:00,,赵强,\n"
    );
    let result =
        "project_no,result_type,result_date,result_explain\nW2,准予许可,2020-03-12 09:00:00,准予\n";
    for (name, text) in [
        ("up_pro_accept.csv", accept.as_str()),
        ("up_pro_process.csv", process.as_str()),
        ("up_pro_result.csv", result),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

/// The first flow of every gateway that is asked for, those behind it too.
fn first_ways(choices: &Value, routes: &mut serde_json::Map<String, Value>) {
    for choice in choices.as_array().unwrap() {
        let first = &choice["flows"][0];
        let gateway = choice["gateway"].as_str().unwrap().to_owned();
        routes.insert(gateway, json!([first["flow"]]));
        first_ways(&first["then"], routes);
    }
}

#[test]
fn a_case_that_goes_on_here_is_accepted_by_the_platform() {
    let dir = TempDir::new().unwrap();
    let old = dir.path().join("旧库");
    std::fs::create_dir(&old).unwrap();
    tables(&old);
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let app = enrolled(dir.path(), &inside, "窗口");
    sign_in(&app, "sheji");
    let before = call(&app, "sync.status", json!({}));
    let report = call(&app, "past.import", json!({ "path": old, "keep": true }));
    assert_eq!(report["counts"]["added"], 2, "{report}");
    // Records of other systems are nobody's records here: nothing more waits to be sent.
    let after = call(&app, "sync.status", json!({}));
    assert_eq!(after["waiting"], before["waiting"], "{after}");
    let carried = call(&app, "past.carry_on", json!({ "batch": report["batch"] }));
    let case = &carried["carried"][0];
    assert_eq!(carried["carried"].as_array().unwrap().len(), 1, "{carried}");

    call(&app, "sync.now", json!({}));
    let status = call(&app, "sync.status", json!({}));
    assert_eq!(
        (&status["refused"], &status["waiting"]),
        (&json!(0), &json!(0)),
        "{status}"
    );
    let view = call(&app, "case.show", json!({ "case": case }));
    assert_eq!(view["sync"]["state"], "received", "{}", view["sync"]);

    // It goes on here like any other, and so does what comes of it.
    sign_in(&app, "shencha");
    let view = call(&app, "case.show", json!({ "case": case }));
    let step = &view["steps"][0];
    for field in step["form"].as_array().unwrap() {
        if field["required"] == true && field["value"].is_null() {
            let value = json!({ "is": "missing", "text": "原系统未登记" });
            let set =
                json!({ "case": case, "node": step["node"], "key": field["key"], "value": value });
            call(&app, "case.set_field", set);
        }
    }
    let mut routes = serde_json::Map::new();
    first_ways(&step["choices"], &mut routes);
    let done = json!({ "case": case, "node": step["node"], "opinion": "经审查，符合规定。", "routes": routes, "with": [] });
    call(&app, "case.move", done);
    call(&app, "sync.now", json!({}));
    let view = call(&app, "case.show", json!({ "case": case }));
    assert_eq!(view["sync"]["state"], "received", "{}", view["sync"]);

    // Each record of it stands in a receipt that was checked when it came.
    let records = call(&app, "sync.records", json!({ "limit": 200 }))["rows"].clone();
    let subject = format!("case/{}", case.as_str().unwrap());
    let mine: Vec<&Value> = records
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["case"] == *case || row["subject"] == json!(subject))
        .collect();
    assert!(mine.len() >= 4, "{records}");
    for row in mine {
        let receipt = call(&app, "sync.receipt", json!({ "receipt": row["receipt"] }));
        assert!(receipt.is_object(), "{row}");
    }
}
