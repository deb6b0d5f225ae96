//! A published version never changes, and new cases use the newest.

use serde_json::{Value, json};

use crate::fixture::Desk;

fn promised(desk: &Desk) -> Value {
    let view = desk.ok("item.show", json!({ "item": "320999WT-XK-0001" }));
    view["binding"]["internal"].clone()
}

#[test]
fn new_cases_use_the_new_version_and_old_ones_keep_theirs() {
    let desk = Desk::new();
    desk.sign_in("chuangkou");
    let old = desk.ok(
        "case.start",
        json!({ "item": "320999WT-XK-0001", "title": "旧" }),
    );
    desk.sign_in("sheji");
    let chart = promised(&desk)["chart"].clone();
    assert_eq!(
        desk.refused("chart.publish", json!({ "chart": chart }))
            .code,
        "nothing_to_publish"
    );
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(
        (&open["draft"], &open["version"], &open["may_write"]),
        (&json!(false), &json!(1), &json!(true))
    );
    let xml = open["xml"]
        .as_str()
        .unwrap()
        .replace("收到申请", "收到书面申请");
    assert_ne!(xml, open["xml"]);
    desk.ok("chart.save", json!({ "chart": chart, "xml": xml }));
    let draft = desk.ok("chart.open", json!({ "chart": chart }));
    assert_eq!(
        (&draft["draft"], draft["xml"].as_str().unwrap()),
        (&json!(true), xml.as_str())
    );
    let published = desk.ok("chart.publish", json!({ "chart": chart }));
    assert_eq!(published["version"], 2);
    let forms = desk.ok("form.show", json!({ "chart": chart }))["forms"].clone();
    let forms: flow_model::form::Forms = serde_json::from_value(forms).unwrap();
    let sealed = flow_model::form::sealed(&xml, &forms.write());
    assert_eq!(published["hash"], sync_wire::digest::sm3_hex(&sealed));
    assert_eq!(promised(&desk)["version"], 2);
    let kinds: Vec<Value> = desk.ok("sync.records", json!({ "limit": 4 }))["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["kind"].clone())
        .collect();
    assert!(
        kinds.contains(&json!("chart_published")) && kinds.contains(&json!("item_bound")),
        "{kinds:?}"
    );
    desk.sign_in("chuangkou");
    let new = desk.ok(
        "case.start",
        json!({ "item": "320999WT-XK-0001", "title": "新" }),
    );
    assert_eq!(
        (&old["chart"]["version"], &new["chart"]["version"]),
        (&json!(1), &json!(2))
    );
    let old = desk.ok("case.show", json!({ "case": old["case"] }));
    assert_eq!(old["chart"]["version"], 1);
}

#[test]
fn a_chart_with_errors_is_refused_with_its_findings() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let open = desk.ok(
        "chart.create",
        json!({ "name": "半张图", "side": "internal", "case_type": "promised" }),
    );
    assert_eq!(
        (&open["name"], &open["draft"]),
        (&json!("半张图"), &json!(true))
    );
    let error = desk.refused("chart.publish", json!({ "chart": open["chart"] }));
    assert_eq!(error.code, "not_publishable", "{error:?}");
    assert!(!error.params["findings"].as_array().unwrap().is_empty());
    let checked = desk.ok("chart.check", json!({ "xml": open["xml"] }));
    assert_eq!(checked["publishable"], false);
}

#[test]
fn an_external_chart_that_no_longer_fits_its_internal_one_is_not_published() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let view = desk.ok("item.show", json!({ "item": "320999WT-XK-0001" }));
    let external = &view["binding"]["external"]["chart"];
    let opened = desk.ok("chart.open", json!({ "chart": external }));
    let xml = opened["xml"].as_str().unwrap();
    let names = xml.find("standsFor=\"").expect("it names steps") + "standsFor=\"".len();
    let end = names + xml[names..].find('"').unwrap();
    let spoilt = format!("{}gone{}", &xml[..names], &xml[end..]);
    desk.ok("chart.save", json!({ "chart": external, "xml": spoilt }));
    let strict =
        json!({ "rule": "sf/stands-for", "severity": "error", "reason": "公开的须与内部一致" });
    desk.ok("rule.set", strict);
    for command in ["chart.publish", "chart.submit"] {
        let error = desk.refused(command, json!({ "chart": external }));
        assert_eq!(error.code, "not_publishable", "{command}");
        let found = error.params["findings"].as_array().unwrap();
        let unknown =
            |it: &Value| it["rule"] == "sf/stands-for" && it["params"]["code"] == "unknown_step";
        assert!(found.iter().any(unknown), "{command}: {found:?}");
    }
    desk.ok("chart.save", json!({ "chart": external, "xml": xml }));
    let published = desk.ok("chart.publish", json!({ "chart": external }));
    assert_eq!(published["version"], 2);
}

#[test]
fn a_copy_begins_with_the_other_chart() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let from = promised(&desk)["chart"].clone();
    let copy = desk.ok(
        "chart.create",
        json!({ "name": "抄来的图", "side": "internal", "from": from }),
    );
    assert_eq!(
        (&copy["name"], &copy["case_type"], &copy["class"]),
        (&json!("抄来的图"), &json!("promised"), &json!("XK"))
    );
    assert_eq!(
        desk.ok("chart.publish", json!({ "chart": copy["chart"] }))["version"],
        1
    );
    assert_eq!(
        desk.refused("chart.create", json!({ "name": " ", "side": "internal" }))
            .code,
        "text_empty"
    );
}

#[test]
fn a_shipped_chart_simulates_with_the_same_figures_for_the_same_seed() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let open = desk.ok("chart.open", json!({ "chart": promised(&desk)["chart"] }));
    let run = |seed: u32| {
        desk.ok(
            "chart.simulate",
            json!({ "xml": open["xml"], "cases": 100, "seed": seed }),
        )
    };
    let (one, same, other) = (run(7), run(7), run(8));
    assert_eq!(one["kpi"], same["kpi"]);
    assert_ne!(one["kpi"], other["kpi"]);
    assert!(one["kpi"]["cycle_time"]["mean"].as_f64().unwrap() > 0.0);
}

#[test]
fn a_call_without_a_published_chart_is_told_by_the_check() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = promised(&desk)["chart"].clone();
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    let xml = open["xml"].as_str().unwrap().to_owned();
    let told = |called: &str| {
        let (before, rest) = xml.split_once("<bpmn:userTask id=\"survey\"").unwrap();
        let (inside, after) = rest.split_once("</bpmn:userTask>").unwrap();
        let xml = format!(
            "{before}<bpmn:callActivity id=\"survey\"{called}{inside}</bpmn:callActivity>{after}"
        );
        let checked = desk.ok("chart.check", json!({ "xml": xml }));
        let found = checked["findings"].as_array().unwrap().clone();
        let found = found
            .into_iter()
            .filter(|it| it["rule"] == "sf/called-chart");
        found
            .map(|it| it["params"]["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let id = chart.as_str().unwrap();
    assert_eq!(told(""), ["call_missing"]);
    assert_eq!(told(" calledElement=\"nowhere\""), ["call_unknown"]);
    assert!(told(&format!(" calledElement=\"{id}\"")).is_empty());
}
