//! `sunflow chart play` run as a program: what BPMN 2.0.2 says of small charts, move by move, and what is refused.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

use super::run;

fn told(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// The charts with their scripts. Each script names the clause that it shows.
fn charts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/play");
    let files = std::fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let mut charts: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|it| it == "bpmn"))
        .collect();
    charts.sort();
    charts
}

#[test]
fn every_chart_goes_as_the_standard_says() {
    let charts = charts();
    assert!(charts.len() >= 60, "{}", charts.len());
    let mut wrong = Vec::new();
    for chart in &charts {
        let (file, script) = (chart.to_str().unwrap(), chart.with_extension("json"));
        let script = script.to_str().unwrap();
        let output = run(&[
            "chart", "play", file, "--script", script, "--format", "json",
        ]);
        if output.status.code() != Some(0) {
            wrong.push(format!(
                "{file}\n  {}",
                String::from_utf8_lossy(&output.stdout)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn play_by_chance_brings_every_case_to_an_end() {
    for chart in charts() {
        let script: Value =
            serde_json::from_slice(&std::fs::read(chart.with_extension("json")).unwrap()).unwrap();
        let file = chart.to_str().unwrap();
        let output = run(&["chart", "play", file, "--cases", "40", "--format", "json"]);
        let found = told(&output);
        if script.get("refused").is_some() {
            assert_eq!(output.status.code(), Some(1), "{found}");
            assert_eq!(found["executable"], json!(false));
            continue;
        }
        assert_eq!(found["replay_differs"], json!(0), "{found}");
        // One of the two ways into this join can bring two tokens: it then stands for ever, as the standard says.
        if file.ends_with("parallel-join-counts-its-ways-in.bpmn") {
            continue;
        }
        assert_eq!(output.status.code(), Some(0), "{found}");
        assert_eq!(found["ended"], json!(40), "{found}");
    }
}

#[test]
fn what_does_not_come_as_the_script_says_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let chart = charts().remove(0);
    let script = folder.path().join("s.json");
    let play = |text: &str| {
        std::fs::write(&script, text).unwrap();
        let (chart, script) = (chart.to_str().unwrap(), script.to_str().unwrap());
        run(&[
            "chart", "play", chart, "--script", script, "--format", "json",
        ])
    };
    let output = play(r#"{"moves": [], "ended": "nowhere"}"#);
    assert_eq!(output.status.code(), Some(1));
    let found = told(&output);
    assert_eq!(found["mismatches"][0]["expected"], "nowhere", "{found}");
    for broken in [
        "{",
        r#"{"movez": []}"#,
        r#"{"moves": [{"stands": []}]}"#,
        r#"{"moves": [{"wait": "soon"}]}"#,
    ] {
        let output = play(broken);
        assert_eq!(output.status.code(), Some(2), "{broken}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            said.contains("不能用") && said.lines().count() == 1,
            "{said}"
        );
    }
}

#[test]
fn a_shipped_chart_is_played_with_its_forms() {
    let file = format!(
        "{}/../../flowcharts/licence-instant/internal.bpmn",
        env!("CARGO_MANIFEST_DIR")
    );
    let output = run(&["chart", "play", &file, "--cases", "5", "--format", "json"]);
    let found = told(&output);
    assert_eq!(found["executable"], json!(true), "{found}");
    assert_eq!(found["replay_differs"], json!(0), "{found}");
}
