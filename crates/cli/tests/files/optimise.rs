//! `sunflow chart simulate` and `chart optimise` run as a program: shapes, logs that are read back, sentences.

use std::path::Path;

use serde_json::{Value, json};

use super::{run, text};

fn json_of(arguments: &[&str]) -> Value {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The one sentence with which a command says that it cannot.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

fn shipped() -> String {
    format!(
        "{}/../../flowcharts/licence-promised/internal.bpmn",
        env!("CARGO_MANIFEST_DIR")
    )
}

/// A chart of one step and its scenario, written to a folder.
fn small(folder: &Path, change: impl FnOnce(&mut Value)) -> (String, String) {
    let chart = folder.join("chart.bpmn");
    let body = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><process id="p">
        <startEvent id="s"/><task id="a" name="受理"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
        <sequenceFlow id="f2" sourceRef="a" targetRef="e"/></process></definitions>"#;
    std::fs::write(&chart, body).unwrap();
    let day =
        json!([{"from": "MONDAY", "to": "FRIDAY", "beginTime": "09:00:00", "endTime": "17:00:00"}]);
    let law = json!({"distribution_name": "expon", "distribution_params": [{"value": 900}, {"value": 0}, {"value": 90000}]});
    let mut work = law.clone();
    work["resource_id"] = "one".into();
    let mut scenario = json!({
        "resource_profiles": [{"id": "post", "name": "窗口", "resource_list": [
            {"id": "one", "name": "张", "cost_per_hour": 30, "amount": 1, "calendar": "cal"}]}],
        "arrival_time_distribution": {"distribution_name": "fix", "distribution_params": [{"value": 1200}]},
        "arrival_time_calendar": day,
        "gateway_branching_probabilities": [],
        "task_resource_distribution": [{"task_id": "a", "resources": [work]}],
        "resource_calendars": [{"id": "cal", "name": "cal", "time_periods": day}],
    });
    change(&mut scenario);
    let path = folder.join("scenario.json");
    std::fs::write(&path, scenario.to_string()).unwrap();
    (text(&chart).to_owned(), text(&path).to_owned())
}

#[test]
fn a_simulation_has_its_shape_and_the_same_seed_gives_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    let (chart, scenario) = small(folder.path(), |_| {});
    let arguments = [
        "chart",
        "simulate",
        &chart,
        "--scenario",
        &scenario,
        "--cases",
        "300",
        "--replications",
        "4",
        "--seed",
        "9",
        "--format",
        "json",
    ];
    let (mut one, mut two) = (json_of(&arguments), json_of(&arguments));
    for found in [&mut one, &mut two] {
        assert!(found["seconds"].take().is_number());
    }
    assert_eq!(one, two);
    assert_eq!(
        (
            &one["cases"],
            &one["replications"],
            &one["seed"],
            &one["task_executions"]
        ),
        (&json!(300), &json!(4), &json!(9), &json!(1200))
    );
    for kpi in [
        "cycle_time",
        "processing_time",
        "waiting_time",
        "idle_time",
        "idle_cycle_time",
        "idle_processing_time",
    ] {
        let figure = &one["kpi"][kpi];
        assert!(
            ["mean", "sd", "p50", "p90", "p95"]
                .iter()
                .all(|it| figure[*it].is_number()),
            "{figure}"
        );
        let (low, high) = (
            figure["ci95"][0].as_f64().unwrap(),
            figure["ci95"][1].as_f64().unwrap(),
        );
        assert!(low < high || kpi == "idle_time", "{kpi} {figure}");
    }
    assert_eq!(
        (&one["tasks"]["a"]["name"], &one["tasks"]["a"]["count"]),
        (&json!("受理"), &json!(300.0))
    );
    assert!(one["resources"]["one"]["utilisation"].as_f64().unwrap() > 0.5);
}

#[test]
fn a_log_is_read_back_with_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["log.csv", "log.xes"] {
        let log = folder.path().join(name);
        let chart = shipped();
        let start = "2026-04-01T10:30:00+08:00";
        let found = json_of(&[
            "chart",
            "simulate",
            &chart,
            "--cases",
            "200",
            "--log",
            text(&log),
            "--start",
            start,
            "--format",
            "json",
        ]);
        let summary = json_of(&["log", "summary", text(&log), "--format", "json"]);
        assert_eq!(
            (&summary["cases"], &summary["events"]),
            (&json!(200), &found["log"]["events"])
        );
        assert_eq!(found["log"]["events"], found["task_executions"]);
        for task in found["tasks"].as_object().unwrap().values() {
            let name = task["name"].as_str().unwrap();
            assert_eq!(
                summary["activities"][name].as_f64(),
                task["count"].as_f64(),
                "{name}"
            );
        }
        assert_eq!(found["start"], start);
        let written = std::fs::read_to_string(&log).unwrap();
        assert!(written.contains("2026-04-01") && written.contains("+08:00"));
    }
}

#[test]
fn what_does_not_add_up_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let told = |change: fn(&mut Value)| {
        let (chart, scenario) = small(folder.path(), change);
        refused(&["chart", "simulate", &chart, "--scenario", &scenario])
    };
    let never = told(|it| it["resource_calendars"][0]["time_periods"] = json!([]));
    assert!(never.contains("从不上班"), "{never}");
    let nobody = told(|it| it["task_resource_distribution"] = json!([]));
    assert!(nobody.contains("没有人能办"), "{nobody}");
    let unknown =
        told(|it| it["task_resource_distribution"][0]["resources"][0]["resource_id"] = "x".into());
    assert!(unknown.contains("不在任何岗位中"), "{unknown}");
    let closed = told(|it| it["arrival_time_calendar"] = json!([]));
    assert!(closed.contains("没有工作时间"), "{closed}");
    let shape = told(|it| *it = json!([]));
    assert!(shape.contains("不是 Prosimos 情景文件"), "{shape}");
    let (chart, scenario) = small(folder.path(), |_| {});
    let play = |more: &[&str]| {
        let mut arguments = vec!["chart", "simulate", &chart, "--scenario", &scenario];
        arguments.extend(more);
        refused(&arguments)
    };
    assert!(play(&["--cases", "0"]).contains("办件数"));
    assert!(play(&["--replications", "0"]).contains("轮数"));
    assert!(play(&["--start", "昨天"]).contains("开始时间"));
    let log = folder.path().join("log.txt");
    assert!(play(&["--log", text(&log)]).contains(".csv"));
}

#[test]
fn probabilities_attributes_batches_and_days_that_do_not_add_up_are_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let told = |change: fn(&mut Value)| {
        let (chart, scenario) = small(folder.path(), change);
        refused(&["chart", "simulate", &chart, "--scenario", &scenario])
    };
    let chances = told(|it| {
        it["case_attributes"] =
            json!([{"name": "kind", "type": "discrete", "values": [{"key": "x", "value": 0.4}]}]);
    });
    assert!(chances.contains("概率之和是 0.4000"), "{chances}");
    let multitask = told(|it| it["multitask"] = json!({"type": "global", "values": []}));
    assert!(multitask.contains("multitask"), "{multitask}");
    let never = told(|it| {
        it["batch_processing"] = json!([{"task_id": "a", "type": "Parallel", "size_distrib": [{"key": "1", "value": 0}],
            "duration_distrib": [], "firing_rules": [[{"attribute": "size", "comparison": ">=", "value": 5}]]}]);
    });
    assert!(
        never.contains("处永远等待") && never.contains(" a（"),
        "{never}"
    );
    let day = told(|it| it["days"] = json!([{"from": "2026-02-30"}]));
    assert!(day.contains("2026-02-30"), "{day}");
    let (chart, scenario) = small(folder.path(), |_| {});
    let year = refused(&[
        "chart",
        "simulate",
        &chart,
        "--scenario",
        &scenario,
        "--holidays",
        "--start",
        "2150-03-02",
    ]);
    assert!(year.contains("2150 年的节假日安排还没有公布"), "{year}");
}

#[test]
fn holidays_of_the_state_are_free() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.csv");
    let (chart, scenario) = small(folder.path(), |_| {});
    let days = |more: &[&str]| {
        let mut arguments = vec![
            "chart",
            "simulate",
            &chart,
            "--scenario",
            &scenario,
            "--start",
            "2026-09-28",
            "--cases",
            "200",
            "--log",
            text(&log),
            "--format",
            "json",
        ];
        arguments.extend(more);
        json_of(&arguments);
        let written = std::fs::read_to_string(&log).unwrap();
        written
            .lines()
            .filter(|it| it.contains("2026-10-05"))
            .count()
    };
    // 5 October 2026 is a Monday within the National Day holiday.
    assert!(days(&[]) > 0);
    assert_eq!(days(&["--holidays"]), 0);
}

#[test]
fn a_search_writes_charts_that_are_checked_and_played_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("front");
    let chart = shipped();
    let found = json_of(&[
        "chart",
        "optimise",
        &chart,
        "--out",
        text(&out),
        "--cases",
        "100",
        "--replications",
        "8",
        "--simulations",
        "600",
        "--format",
        "json",
    ]);
    assert!(found["evaluated"].as_u64().unwrap() > 0 && found["seconds"].is_number());
    assert!(found["baseline"]["idle_cycle_time"]["mean"].is_number());
    let front = found["front"].as_array().unwrap();
    assert!(!front.is_empty());
    for point in front.iter().take(3) {
        assert_eq!(
            (&point["sound"], &point["lawful"]),
            (&json!(true), &json!(true))
        );
        let file = point["file"].as_str().unwrap();
        let check = run(&["chart", "check", file, "--format", "json"]);
        let check: Value = serde_json::from_slice(&check.stdout).unwrap();
        assert_eq!(check["files"][0]["soundness"]["sound"], true, "{file}");
        let scenario = point["scenario"].as_str().unwrap();
        let again = json_of(&[
            "chart",
            "simulate",
            file,
            "--scenario",
            scenario,
            "--cases",
            "50",
            "--format",
            "json",
        ]);
        assert_eq!(again["cases"], 50);
        for change in point["changes"].as_array().unwrap() {
            assert!(
                change["pattern"].is_string() && !change["elements"].as_array().unwrap().is_empty()
            );
            assert!(!change["basis"].as_array().unwrap().is_empty(), "{change}");
        }
        assert!(point["ci95"]["mean_time"].is_array() && point["kpi"]["mean_time"].is_number());
    }
}

#[test]
fn a_search_takes_a_second_to_a_day() {
    let chart = shipped();
    for seconds in ["0", "86401", "-1", "long"] {
        let wish = format!("--seconds={seconds}");
        let output = run(&["chart", "optimise", &chart, &wish]);
        assert_eq!(output.status.code(), Some(2), "{seconds}: {output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("seconds"), "{said}");
    }
}

#[test]
fn points_of_a_chart_with_forms_are_checked_and_played_again_by_the_same_program() {
    let folder = tempfile::tempdir().unwrap();
    let chart = shipped();
    let seed = ["--seed", "4", "--cases", "80", "--replications", "3"];
    let mut search = vec!["chart", "optimise", &chart, "--out", text(folder.path())];
    search.extend([
        "--simulations",
        "250",
        "--seconds",
        "120",
        "--format",
        "json",
    ]);
    search.extend(seed);
    let found = json_of(&search);
    let front = found["front"].as_array().unwrap();
    let with_forms = front.iter().filter(|it| it["forms"].is_string());
    assert_eq!(with_forms.count(), front.len(), "the chart has forms");
    let told = |file: &str| -> Vec<(String, String)> {
        let output = run(&["chart", "check", file, "--format", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["files"][0]["findings"].as_array().unwrap();
        let graver = findings.iter().filter(|it| it["severity"] != "info");
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        graver
            .map(|it| (word(&it["rule"]), word(&it["params"]["code"])))
            .collect()
    };
    let today = told(&chart);
    for point in front {
        let (file, scenario) = (point["file"].as_str().unwrap(), &point["scenario"]);
        for one in told(file) {
            assert!(today.contains(&one), "{file}: {one:?}");
        }
        let mut play = vec!["chart", "simulate", file, "--format", "json"];
        play.extend(["--scenario", scenario.as_str().unwrap()]);
        play.extend(seed);
        let played = json_of(&play);
        for figure in ["cycle_time", "waiting_time", "idle_cycle_time"] {
            assert_eq!(
                played["kpi"][figure], point["kpi"][figure],
                "{file} {figure}"
            );
        }
        for change in point["changes"].as_array().unwrap() {
            let (names, elements) = (&change["names"], &change["elements"]);
            let count = |list: &Value| list.as_array().map_or(0, Vec::len);
            assert_eq!(count(names), count(elements), "{change}");
        }
    }
}
