//! `sunflow desk import …` run as a program.
#![allow(
    clippy::disallowed_methods,
    reason = "tests write to a folder of their own"
)]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sunflow"));
    command.env_remove("SUNFLOW_USER");
    command.args(arguments).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

const LIST: &str = "编号甲,事项名称,申请人,申请日期,办结日期\n\
    1,公共场所卫生许可,甲,2015-03-02,2015-03-12\n\
    2,公共场所卫生许可,乙,不详,2015-03-12\n";

#[test]
fn a_list_is_weighed_taken_in_shown_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    let data = text(&data);
    assert!(
        run(&["desk", "init", "--demo", "--data", data])
            .status
            .success()
    );
    let file = folder.path().join("台账.csv");
    std::fs::write(&file, LIST).unwrap();
    let (file, column) = (text(&file), "编号甲=number");
    let (csv, xlsx) = (
        folder.path().join("报告.csv"),
        folder.path().join("报告.xlsx"),
    );
    let read = |verb: &str, report: &Path| {
        let arguments = [
            "desk",
            "import",
            verb,
            file,
            "--column",
            column,
            "--report",
            text(report),
            "--data",
            data,
            "--format",
            "json",
        ];
        let output = run(&arguments);
        // One row does not come in.
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let weighed = read("check", &csv);
    assert_eq!(
        (&weighed["batch"], &weighed["counts"]["added"]),
        (&Value::Null, &json!(1))
    );
    let report = std::fs::read_to_string(&csv).unwrap();
    assert!(
        report.contains("台账,3,") && report.contains("没有申请、受理或立案日期"),
        "{report}"
    );
    assert_eq!(read("take", &xlsx)["batch"], json!(1));
    assert!(std::fs::read(&xlsx).unwrap().starts_with(b"PK"));
    let said = |arguments: &[&str]| {
        let output = run(&[arguments, &["--data", data]].concat());
        String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr)
    };
    let shown = said(&["desk", "import", "show", "1"]);
    assert!(
        shown.contains("甲 · 公共场所卫生许可（存量办件，只读）") && shown.contains("经办人：缺失"),
        "{shown}"
    );
    assert!(said(&["desk", "case", "show", "1"]).contains("这是存量办件"));
    assert!(said(&["desk", "import", "list"]).contains("批次 1"));
    assert!(said(&["desk", "import", "undo", "1", "--reason", "导错了"]).contains("撤销：导错了"));
    assert!(said(&["desk", "case", "list", "--scope", "past"]).contains("没有记录"));
}

#[test]
fn a_folder_of_tables_is_read_and_what_is_none_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    let data = text(&data);
    assert!(
        run(&["desk", "init", "--demo", "--data", data])
            .status
            .success()
    );
    let tables = folder.path().join("旧库");
    std::fs::create_dir(&tables).unwrap();
    std::fs::write(
        tables.join("UP_PRO_ACCEPT.csv"),
        "project_no,task_name,applyer_name,apply_date\nP1,公共场所卫生许可,甲,2015-03-02\n",
    )
    .unwrap();
    std::fs::write(
        tables.join("UP_PRO_RESULT.csv"),
        "project_no,result_date\nP1,2015-03-12\n",
    )
    .unwrap();
    let taken = run(&[
        "desk",
        "import",
        "take",
        text(&tables),
        "--data",
        data,
        "--format",
        "json",
    ]);
    let taken: Value = serde_json::from_slice(&taken.stdout).unwrap();
    assert_eq!(
        (
            &taken["source"],
            &taken["counts"]["added"],
            &taken["counts"]["open"]
        ),
        (&json!("up_pro"), &json!(1), &json!(0))
    );
    let picture = folder.path().join("x.png");
    std::fs::write(&picture, b"\x89PNG\0\0").unwrap();
    let output = run(&["desk", "import", "take", text(&picture), "--data", data]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty());
}
