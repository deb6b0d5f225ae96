//! `sunflow desk move …` run as a program: a dry run by default, then all cases, then back.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

const ITEM: &str = "320999WT-XK-0001";

fn run(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sunflow"));
    command
        .env_remove("SUNFLOW_USER")
        .env_remove("SUNFLOW_PASSWORD");
    command.arg("desk").args(arguments).arg("--data").arg(data);
    command.output().unwrap()
}

fn json_of(data: &Path, arguments: &[&str]) -> Value {
    let output = run(data, &[arguments, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {output:?}"))
}

fn call(data: &Path, name: &str, payload: Value) -> Value {
    json_of(
        data,
        &["call", name, &payload.to_string(), "--user", "sheji"],
    )
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn cases_move_and_go_back_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let made = Command::new(env!("CARGO_BIN_EXE_sunflow"))
        .args(["desk", "init", "--demo", "--data"])
        .arg(data)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let started = ["case", "start", "--item", ITEM, "--title", "甲店"];
    let case = json_of(data, &started);
    let chart = case["chart"]["chart"].as_str().unwrap().to_owned();
    let xml = call(data, "chart.open", json!({ "chart": chart }))["xml"].clone();
    let xml = xml.as_str().unwrap();
    let xml = xml
        .replace("\"apply\"", "\"receive\"")
        .replace("act=\"receive\"", "act=\"apply\"");
    call(data, "chart.save", json!({ "chart": chart, "xml": xml }));
    call(data, "chart.publish", json!({ "chart": chart }));
    let plan = said(&run(data, &["move", "plan", &chart]));
    assert!(
        plan.contains("→ receive　两版比对相同　停着 1 件"),
        "{plan}"
    );
    // Somebody says that there is no such step: found, and nothing is written.
    let none = ["move", "cases", &chart, "--from", "1", "--map", "apply="];
    let refused = run(data, &none);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(
        said(&refused).contains("新版本没有对应的环节"),
        "{refused:?}"
    );
    let bad = run(
        data,
        &["move", "cases", &chart, "--from", "1", "--map", "apply"],
    );
    assert_eq!(bad.status.code(), Some(2));
    let dry = ["move", "cases", &chart, "--from", "1"];
    assert_eq!(json_of(data, &dry)["can"], 1);
    assert!(said(&run(data, &dry)).contains("这是试转"));
    let without_reason = run(data, &[&dry[..], &["--commit"]].concat());
    assert_eq!(without_reason.status.code(), Some(2));
    let done = json_of(
        data,
        &[&dry[..], &["--commit", "--reason", "修订"]].concat(),
    );
    assert_eq!(done["cases"], 1);
    let plan = done["plan"].as_str().unwrap();
    assert_eq!(done["left"], json!([]));
    let list = said(&run(data, &["move", "list", &chart]));
    assert!(list.contains("第 1 版 → 第 2 版  1 件"), "{list}");
    let back = run(data, &["move", "undo", &chart, plan, "--reason", "再议"]);
    assert!(said(&back).contains("已撤销，1 件"), "{back:?}");
    let twice = run(data, &["move", "undo", &chart, plan, "--reason", "再议"]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(said(&twice).contains("已经撤销"), "{twice:?}");
    // One goes on to a step that has no image: it is left, told, and the answer is not all well.
    let second = json_of(data, &["case", "start", "--item", ITEM, "--title", "乙店"]);
    let id = second["case"].as_str().unwrap();
    for field in second["steps"][0]["form"].as_array().unwrap() {
        let pair = format!("{}=缺失:没有", field["key"].as_str().unwrap());
        run(data, &["case", "fill", id, &pair]);
    }
    let choice = &second["steps"][0]["choices"][0];
    let mut routes = json!({});
    routes[choice["gateway"].as_str().unwrap()] = json!([choice["flows"][0]["flow"]]);
    let step = json!({"case": id, "node": second["steps"][0]["node"], "opinion": "同意", "routes": routes, "with": []});
    let step = step.to_string();
    let gone_on = run(data, &["call", "case.move", &step, "--user", "chuangkou"]);
    assert!(gone_on.status.success(), "{gone_on:?}");
    let leave = [
        "--map",
        "accept=",
        "--commit",
        "--leave-refused",
        "--reason",
        "修订",
        "--format",
        "json",
    ];
    // Opened after the new version was published they run on it; the third moves, the second is left.
    json_of(data, &["case", "start", "--item", ITEM, "--title", "丙店"]);
    let back = ["move", "cases", &chart, "--from", "2", "--to", "1"];
    let some = run(data, &[&back[..], &leave[..]].concat());
    assert_eq!(some.status.code(), Some(1), "{some:?}");
    let some: Value = serde_json::from_slice(&some.stdout).unwrap();
    assert_eq!((&some["cases"], &some["left"]), (&json!(1), &json!([id])));
}
