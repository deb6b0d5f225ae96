//! `sunflow desk …` run as a program: numbers of papers, and event logs that are read back.
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

fn json_of(arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {output:?}"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A demo county in a folder, with numbers set.
fn demo(folder: &Path, source: &str) -> String {
    let desk = folder.join(source);
    let data = text(&desk).to_owned();
    assert!(
        run(&["desk", "init", "--demo", "--data", &data])
            .status
            .success()
    );
    let words = json!({ "source": source, "size": 5, "offices": [
        { "department": "", "abbreviation": "苏示市监", "papers": [{ "paper": "行政处罚决定书", "word": "罚" }] }] });
    let file = folder.join("words.json");
    std::fs::write(&file, words.to_string()).unwrap();
    let set = run(&["desk", "number", "set", text(&file), "--data", &data]);
    assert!(
        said(&set).contains("行政处罚决定书：苏示市监罚〔年〕号"),
        "{set:?}"
    );
    data
}

#[test]
fn numbers_are_split_taken_made_void_and_registered() {
    let folder = tempfile::tempdir().unwrap();
    let lead = demo(folder.path(), "lead");
    let other = demo(folder.path(), "slips");
    let tag = json_of(&["desk", "number", "settings", "--data", &other])["tag"].clone();
    let tag = tag.as_str().unwrap();
    let series = "苏示市监罚";
    let slip = json_of(&[
        "desk", "number", "split", series, "--holder", tag, "--count", "3", "--data", &lead,
    ]);
    let slip = slip["slip"].as_str().unwrap();
    let wrong = run(&[
        "desk",
        "number",
        "take",
        &slip.replace("1-3", "1-9"),
        "--data",
        &other,
    ]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("号段条不对"), "{wrong:?}");
    let taken = run(&["desk", "number", "take", slip, "--data", &other]);
    assert!(said(&taken).contains("本机还有 3 个号"), "{taken:?}");
    let void = [
        "desk",
        "number",
        "void",
        "--series",
        series,
        "--reason",
        "打印错误",
        "--data",
        &other,
    ];
    for _ in 0..3 {
        assert!(run(&void).status.success());
    }
    let none = run(&void);
    assert_eq!(none.status.code(), Some(2));
    assert!(said(&none).contains("没有“苏示市监罚”的文号了"), "{none:?}");
    let register = json_of(&["desk", "number", "register", series, "--data", &other]);
    let states: Vec<&Value> = register["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(states, ["void", "void", "void", "unallotted"]);
    let register = run(&["desk", "number", "register", series, "--data", &lead]);
    assert!(
        said(&register).contains(&format!("已分给其他工作站\t\t\t\t\t\t{tag}")),
        "{register:?}"
    );
}

#[test]
fn a_log_of_the_desk_is_read_back_as_the_desk_itself_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = demo(folder.path(), "lead");
    for title in ["甲", "乙", "丙"] {
        let start = [
            "desk",
            "case",
            "start",
            "--item",
            "320999SC-XK-0004",
            "--title",
            title,
            "--data",
            &data,
        ];
        assert!(run(&start).status.success());
    }
    let list = json_of(&["desk", "case", "list", "--data", &data]);
    let case = list["rows"][0]["case"].as_str().unwrap();
    let shown = json_of(&["desk", "case", "show", case, "--data", &data]);
    let form = shown["steps"][0]["form"].as_array().unwrap();
    let free = form.iter().find(|field| field["kind"] == "text").unwrap();
    for (typed, kept) in [
        ("甲", json!({ "is": "text", "text": "甲" })),
        ("缺失:没有", json!({ "is": "missing", "text": "没有" })),
    ] {
        let pair = format!("{}={typed}", free["key"].as_str().unwrap());
        let filled = json_of(&["desk", "case", "fill", case, &pair, "--data", &data]);
        let fields = filled["filled"].as_array().unwrap();
        assert!(
            fields
                .iter()
                .any(|field| field["key"] == free["key"] && field["value"] == kept)
        );
    }
    let summary = |from: &[&str]| {
        let mut summary = json_of(&[&["log", "summary"], from].concat());
        for volatile in ["seconds", "source"] {
            summary.as_object_mut().unwrap().remove(volatile);
        }
        summary
    };
    let own = summary(&["--data", &data]);
    assert_eq!(own["cases"], 3);
    for (flag, name) in [("--xes", "out.xes"), ("--ocel", "out.json")] {
        let out = folder.path().join(name);
        let written = json_of(&["desk", "export", flag, text(&out), "--data", &data]);
        assert_eq!(written["cases"], 3);
        let back = summary(&[text(&out)]);
        for key in ["cases", "events", "activities", "directly_follows"] {
            assert_eq!(back[key], own[key], "{name} {key}");
        }
        assert!(!folder.path().join(format!("{name}.part")).exists());
    }
    let out = folder.path().join("none.xes");
    let bad = run(&[
        "desk",
        "export",
        "--xes",
        text(&out),
        "--state",
        "lost",
        "--data",
        &data,
    ]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(said(&bad).contains("“lost”不是办件状态"), "{bad:?}");
    assert!(!out.exists());
}

#[test]
fn a_value_that_fails_its_check_is_told_confirmed_and_exported_by_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk").display().to_string();
    assert!(
        run(&["desk", "init", "--demo", "--data", &data])
            .status
            .success()
    );
    let at = |words: &[&str]| {
        let mut all = words.to_vec();
        all.extend(["--data", &data, "--user", "chuangkou"]);
        run(&all)
    };
    let started = at(&[
        "desk",
        "case",
        "start",
        "--item",
        "320999WT-XK-0001",
        "--title",
        "某店",
        "--format",
        "json",
    ]);
    let view: Value = serde_json::from_slice(&started.stdout).unwrap();
    let case = view["case"].as_str().unwrap();
    let filled = at(&[
        "desk",
        "case",
        "fill",
        case,
        "applicant=缺失:当事人未提供",
        "applicant_code=91350100M000100Y4Z",
    ]);
    assert!(said(&filled).contains("应为 3，您输入的是 Z"), "{filled:?}");
    assert!(
        said(&filled).contains("申请人：缺失（当事人未提供）"),
        "{filled:?}"
    );
    assert_eq!(at(&["desk", "case", "checks", case]).status.code(), Some(1));
    let none = at(&["desk", "case", "confirm", case]);
    assert_eq!(none.status.code(), Some(2));
    let done = at(&["desk", "case", "confirm", case, "--all", "执照原件如此"]);
    assert!(said(&done).contains("确认：执照原件如此"), "{done:?}");
    assert_eq!(at(&["desk", "case", "checks", case]).status.code(), Some(0));
    let out = folder.path().join("values.csv").display().to_string();
    let written = at(&["desk", "export", "--fields", &out]);
    assert!(written.status.success(), "{written:?}");
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        text.contains("confirmed") && text.contains("missing,当事人未提供"),
        "{text}"
    );
    let pieces = at(&[
        "desk",
        "codes",
        "check",
        "item",
        "12441500196720244T3442199806003",
    ]);
    assert!(said(&pieces).contains("99806  主项"), "{pieces:?}");
}
