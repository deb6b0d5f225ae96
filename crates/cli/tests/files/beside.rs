//! `sunflow chart simulate … --beside` and `optimise … --beside` run as a program; scenarios of other charts.

use std::path::Path;

use serde_json::{Value, json};

use super::{run, text};

fn json_of(arguments: &[&str]) -> (Value, String) {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    (serde_json::from_slice(&output.stdout).unwrap(), said)
}

fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// A chart of one step in a folder of its own, with a scenario in which one person does it in a quarter of an hour.
fn small(folder: &Path, name: &str, change: impl FnOnce(&mut Value)) -> (String, String) {
    let folder = folder.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let chart = folder.join("chart.bpmn");
    let body = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\" targetNamespace=\"t\"><process id=\"{name}\">\
         <startEvent id=\"s\"/><task id=\"a\" name=\"受理\"/><endEvent id=\"e\"/><sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"a\"/>\
         <sequenceFlow id=\"f2\" sourceRef=\"a\" targetRef=\"e\"/></process></definitions>"
    );
    std::fs::write(&chart, body).unwrap();
    let day =
        json!([{"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59"}]);
    let law = |mean: u32| {
        json!({"distribution_name": "expon",
            "distribution_params": [{"value": mean}, {"value": 0}, {"value": mean * 1000}]})
    };
    let mut work = law(900);
    work["resource_id"] = "one".into();
    let mut scenario = json!({
        "resource_profiles": [{"id": "post", "name": "窗口", "resource_list": [
            {"id": "one", "name": "张", "cost_per_hour": 30, "amount": 1, "calendar": "cal"}]}],
        "arrival_time_distribution": law(3600),
        "arrival_time_calendar": day,
        "gateway_branching_probabilities": [],
        "task_resource_distribution": [{"task_id": "a", "resources": [work]}],
        "resource_calendars": [{"id": "cal", "name": "cal", "time_periods": day}]
    });
    change(&mut scenario);
    let path = folder.join("scenario.json");
    std::fs::write(&path, scenario.to_string()).unwrap();
    (text(&chart).to_owned(), text(&path).to_owned())
}

#[test]
fn charts_beside_share_the_person_and_have_figures_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    // Both files have the same name.
    let (one, by_one) = small(folder.path(), "p1", |_| {});
    let (two, by_two) = small(folder.path(), "p2", |_| {});
    let base = [
        "chart",
        "simulate",
        &one,
        "--scenario",
        &by_one,
        "--cases",
        "20000",
    ];
    let json = ["--replications", "2", "--format", "json"];
    let (alone, _) = json_of(&[&base[..], &json].concat());
    let (found, _) = json_of(&[&base[..], &["--beside", &two, &by_two], &json].concat());
    assert_eq!(alone["beside"], json!(null));
    assert_eq!(found["beside"][0]["file"], two.as_str());
    let cases = found["beside"][0]["cases"].as_f64().unwrap();
    assert!((cases / 20_000.0 - 1.0).abs() < 0.05, "{cases}");
    // M/M/1: a quarter busy alone, half busy with the other.
    let mean = |it: &Value| it["kpi"]["cycle_time"]["mean"].as_f64().unwrap();
    assert!(
        (mean(&alone) / 1_200.0 - 1.0).abs() < 0.08,
        "{}",
        mean(&alone)
    );
    assert!(
        (mean(&found) / 1_800.0 - 1.0).abs() < 0.08,
        "{}",
        mean(&found)
    );
    assert!((mean(&found["beside"][0]) / 1_800.0 - 1.0).abs() < 0.08);
    let busy = found["resources"]["one"]["utilisation"].as_f64().unwrap();
    assert!((busy - 0.5).abs() < 0.03, "{busy}");
    let said = run(&[&base[..], &["--beside", &two, &by_two]].concat());
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(
        said.contains("同时") && said.contains("各图合计占用 5"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_played_beside_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let (one, by_one) = small(folder.path(), "p1", |_| {});
    let (two, by_two) = small(folder.path(), "p2", |it| {
        it["resource_profiles"][0]["resource_list"][0]["cost_per_hour"] = 31.into();
    });
    let base = ["chart", "simulate", &one, "--scenario", &by_one, "--beside"];
    let differs = refused(&[&base[..], &[&two, &by_two]].concat());
    assert!(
        differs.contains("人员 one") && differs.contains("每小时费用"),
        "{differs}"
    );
    assert!(differs.contains(&two), "{differs}");
    let itself = refused(&[&base[..], &[&one, &by_one]].concat());
    assert!(itself.contains("不能与自己同时模拟"), "{itself}");
    let (three, by_three) = small(folder.path(), "p3", |it| {
        it["resource_profiles"][0]["resource_list"][0]["id"] = "nobody".into();
    });
    let nobody = refused(&[&base[..], &[&three, &by_three]].concat());
    assert!(nobody.contains(&by_three), "{nobody}");
    let assumed = run(&[&base[..], &[&three, "-"]].concat());
    assert_eq!(assumed.status.code(), Some(0), "{assumed:?}");
}

#[test]
fn a_scenario_says_how_many_of_its_ids_are_not_on_the_chart_and_one_of_another_chart_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (one, by_one) = small(folder.path(), "p1", |it| {
        let work = it["task_resource_distribution"][0]["resources"].clone();
        let all = it["task_resource_distribution"].as_array_mut().unwrap();
        all.push(json!({"task_id": "zz", "resources": work}));
    });
    let args = [
        "chart",
        "simulate",
        &one,
        "--cases",
        "10",
        "--format",
        "json",
        "--scenario",
    ];
    let (_, said) = json_of(&[&args[..], &[&by_one]].concat());
    assert!(said.contains("2 个编号有 1 个不在图上（zz）"), "{said}");
    let (_, by_other) = small(folder.path(), "p2", |it| {
        it["task_resource_distribution"][0]["task_id"] = "zz".into();
    });
    let other = refused(&[&args[..], &[&by_other]].concat());
    assert!(other.contains("没有一个在图上"), "{other}");
}

#[test]
fn a_search_tells_what_each_point_does_to_the_chart_beside() {
    let folder = tempfile::tempdir().unwrap();
    let charts = format!("{}/../../flowcharts", env!("CARGO_MANIFEST_DIR"));
    let first = format!("{charts}/licence-promised/internal.bpmn");
    let second = format!("{charts}/licence-instant/internal.bpmn");
    let out = folder.path().join("out");
    let args = [
        "chart",
        "optimise",
        &first,
        "--beside",
        &second,
        "-",
        "--out",
        text(&out),
        "--cases",
        "60",
        "--replications",
        "4",
        "--simulations",
        "400",
        "--format",
        "json",
    ];
    let (found, _) = json_of(&args);
    assert_eq!(found["beside"][0]["file"], second.as_str());
    for point in found["front"].as_array().unwrap() {
        let beside = &point["beside"][0];
        assert_eq!(beside["file"], second.as_str());
        assert!(beside["mean_time"].as_f64() > Some(0.0));
        assert!(beside["against_today"]["difference"].is_number());
    }
}
