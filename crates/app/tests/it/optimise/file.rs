//! Files that are read as a scenario: what they are refused for.

use base64::Engine as _;
use serde_json::{Value, json};

use super::licence;
use crate::fixture::Desk;

#[test]
fn a_file_that_is_no_scenario_of_the_chart_is_told_and_changes_nothing() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = licence(&desk);
    let engine = base64::engine::general_purpose::STANDARD;
    let refused = |file: &[u8]| {
        let request = json!({ "chart": chart, "base64": engine.encode(file) });
        desk.refused("optimise.read_scenario", request).code
    };
    let written = desk.ok("optimise.write_scenario", json!({ "chart": chart }));
    let own = engine.decode(written["base64"].as_str().unwrap()).unwrap();
    assert_eq!(refused(b"{}"), "scenario_shape");
    assert_eq!(refused(&own[..own.len() / 2]), "scenario_not_json");
    for (bytes, code) in [
        (&b""[..], "scenario_empty"),
        (b"\x89PNG\r\n\x1a\n", "scenario_no_text"),
        (b"\x1f\x8b\x08", "scenario_packed"),
        (b"{\"\xb8\xda\": 1}", "scenario_encoding"),
        (
            b"<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>",
            "scenario_bpmn",
        ),
        (b"[NaN]", "scenario_shape"),
    ] {
        assert_eq!(refused(bytes), code, "{bytes:?}");
    }
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut file: Value = serde_json::from_slice(&own).unwrap();
        change(&mut file);
        refused(file.to_string().as_bytes())
    };
    let of_words = |it: &mut Value| it["resource_profiles"] = json!("all");
    assert_eq!(changed(&of_words), "scenario_part");
    let below = |it: &mut Value| {
        it["resource_profiles"][0]["resource_list"][0]["amount"] = json!(-1);
    };
    assert_eq!(changed(&below), "scenario_number");
    let twice = |it: &mut Value| {
        let mut other = it["resource_calendars"][0].clone();
        other["time_periods"] = json!([]);
        it["resource_calendars"].as_array_mut().unwrap().push(other);
    };
    assert_eq!(changed(&twice), "scenario_twice");
    let no_calendars = |it: &mut Value| it["resource_calendars"] = json!([]);
    assert_eq!(changed(&no_calendars), "scenario_calendar");
    let elsewhere = |it: &mut Value| {
        for step in it["task_resource_distribution"].as_array_mut().unwrap() {
            let id = format!("other_{}", step["task_id"].as_str().unwrap());
            step["task_id"] = json!(id);
        }
    };
    assert_eq!(changed(&elsewhere), "scenario_other_chart");
    let shown = desk.ok("optimise.scenario", json!({ "chart": chart }));
    assert_eq!(shown["kept_at"], json!(null));
}
