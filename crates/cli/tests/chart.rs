//! `sunflow chart …` run as a program: shapes of its JSON, its sentences, and forms beside a chart.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read fixtures and write to a folder of their own"
)]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sunflow"));
    command.args(arguments).output().unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let output = run(arguments);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {output:?}"))
}

fn shipped(name: &str) -> String {
    format!("{}/../../flowcharts/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn a_measure_and_a_comparison_have_their_shapes() {
    let (one, other) = (
        shipped("licence-promised/internal.bpmn"),
        shipped("licence-instant/internal.bpmn"),
    );
    let measure = json(&["chart", "measure", &one, "--format", "json"]);
    for key in [
        "steps",
        "handovers",
        "posts",
        "materials",
        "visits",
        "statutory",
        "promised",
        "critical_path",
        "complexity",
    ] {
        assert!(keys(&measure).contains(&key), "{key}: {measure}");
    }
    assert!(measure["statutory"]["days"].is_number() && measure["statutory"]["unit"].is_string());
    assert!(measure["critical_path"]["steps"][0].is_string());
    assert!(measure["posts"][0].is_string() && measure["complexity"].is_object());

    let found = json(&["chart", "compare", &one, &other, "--format", "json"]);
    for key in ["added", "removed", "changed", "moved"] {
        assert!(found[key].is_array(), "{key}: {found}");
    }
    assert!(found["changed"][0]["element"].is_string() && found["changed"][0]["what"].is_string());
    assert_eq!(
        run(&["chart", "compare", &one, &one]).status.code(),
        Some(0)
    );
}

#[test]
fn every_bad_scale_has_its_own_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("x.png");
    let file = shipped("confirmation/external.bpmn");
    let mut sentences = Vec::new();
    for scale in ["0", "nan", "inf", "-1", "1e9", "0.001", "大"] {
        let said = run(&[
            "chart",
            "draw",
            &file,
            "-o",
            text(&output),
            "--scale",
            scale,
        ]);
        assert_eq!(said.status.code(), Some(2), "{scale}: {said:?}");
        let sentence = String::from_utf8(said.stderr).unwrap();
        assert!(
            sentence.contains("放大倍数") && !sentence.contains("图片过大"),
            "{sentence}"
        );
        sentences.push(sentence);
    }
    let reasons = [
        "不能为 0",
        "不是数字",
        "过大",
        "负数",
        "过大",
        "过小",
        "不是数字",
    ];
    for (sentence, reason) in sentences.iter().zip(reasons) {
        assert!(sentence.contains(reason), "{sentence}: {reason}");
    }
    assert!(!output.exists());
}

#[test]
fn forms_beside_a_chart_are_read_copied_and_refused_when_they_are_broken() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (chart, again) = (folder.join("a.bpmn"), folder.join("b.bpmn"));
    std::fs::copy(shipped("payment/internal.bpmn"), &chart).unwrap();
    std::fs::copy(shipped("payment/forms.json"), folder.join("a.forms.json")).unwrap();
    let output = run(&["chart", "format", text(&chart), "-o", text(&again)]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let forms = |name: &str| -> Value {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    };
    assert_eq!(
        forms("a.forms.json")["templates"],
        forms("b.forms.json")["templates"]
    );

    let findings = |path: &Path| json(&["chart", "check", text(path), "--format", "json"]);
    let good = findings(&again);
    assert_eq!(good["files"][0]["readable"], true, "{good}");
    let mut broken = forms("b.forms.json");
    broken["forms"]["review"]["fields"][2]["formula"] = "household +".into();
    std::fs::write(folder.join("b.forms.json"), broken.to_string()).unwrap();
    let found = findings(&again);
    let rules = found["files"][0]["findings"].as_array().unwrap();
    assert!(
        rules.iter().any(|f| f["rule"] == "sf/form-formula"),
        "{found}"
    );

    std::fs::write(folder.join("b.forms.json"), "{\n\"version\": 1,\n!").unwrap();
    let refused = findings(&again);
    assert_eq!(refused["files"][0]["readable"], false);
    assert!(refused.to_string().contains("第 3 行"), "{refused}");
}
