//! A finding is corrected by edits that the editor replays; afterwards it is gone.

use flow_model::edit::{Edit, apply};
use flow_model::xml::Document;
use serde_json::{Value, json};

use crate::fixture::Desk;

const FILE: &str = include_str!("../../../../../flowcharts/licence-promised/internal.bpmn");

fn spoilt() -> String {
    let mut document = Document::read(FILE.as_bytes()).unwrap();
    let remove = Edit::Remove {
        id: "correct".into(),
    };
    apply(&mut document, &[remove]).unwrap();
    document.write()
}

fn of_rule<'v>(checked: &'v Value, rule: &str) -> Vec<&'v Value> {
    let findings = checked["findings"].as_array().unwrap();
    findings.iter().filter(|it| it["rule"] == rule).collect()
}

#[test]
fn a_missing_way_of_correction_is_added() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let (rule, xml) = ("law/licensing-32-correction", spoilt());
    let checked = desk.ok("chart.check", json!({ "xml": xml }));
    assert_eq!(of_rule(&checked, rule)[0]["correctable"], true);
    let wanted = json!({ "xml": xml, "rule": rule, "element": null, "code": "correction_missing" });
    let reply = desk.ok("chart.correct", wanted);
    let edits: Vec<Edit> = serde_json::from_value(reply["edits"].clone()).unwrap();
    let mut document = Document::read(xml.as_bytes()).unwrap();
    apply(&mut document, &edits).unwrap();
    let after = desk.ok("chart.check", json!({ "xml": document.write() }));
    assert!(of_rule(&after, rule).is_empty());
    assert_eq!(after["publishable"], true);
}

#[test]
fn what_is_gone_or_needs_a_person_is_refused() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let wanted =
        json!({ "xml": FILE, "rule": "sf/post-set", "element": "review", "code": "post_missing" });
    assert_eq!(
        desk.refused("chart.correct", wanted).code,
        "finding_unknown"
    );
    let xml = without_limit("review");
    let wanted =
        json!({ "xml": xml, "rule": "sf/limit-set", "element": "review", "code": "limit_missing" });
    let refused = desk.refused("chart.correct", wanted);
    assert_eq!(refused.code, "not_correctable");
    assert_eq!(refused.params["code"], "limit_missing");
}

/// The file without the limit of a step: how long it may take is for a person to say.
fn without_limit(id: &str) -> String {
    let mut document = Document::read(FILE.as_bytes()).unwrap();
    let chart = document.chart();
    let node = chart.nodes.iter().find(|node| node.id == id).unwrap();
    let mut step = Box::new(node.step.clone().unwrap());
    step.limit = None;
    let id = id.to_owned();
    apply(&mut document, &[Edit::SetStep { id, step }]).unwrap();
    document.write()
}

#[test]
fn an_external_chart_is_held_against_the_internal_one_that_is_bound_beside_it() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let view = desk.ok("item.show", json!({ "item": "320999WT-XK-0001" }));
    let external = &view["binding"]["external"]["chart"];
    let opened = desk.ok("chart.open", json!({ "chart": external }));
    let xml = opened["xml"].as_str().unwrap();
    let rule = "sf/stands-for";
    let checked = desk.ok("chart.check", json!({ "xml": xml, "chart": external }));
    assert!(of_rule(&checked, rule).is_empty());
    let names = xml.find("standsFor=\"").expect("it names steps") + "standsFor=\"".len();
    let end = names + xml[names..].find('"').unwrap();
    let spoilt = format!("{}gone{}", &xml[..names], &xml[end..]);
    let checked = desk.ok("chart.check", json!({ "xml": spoilt, "chart": external }));
    let found = of_rule(&checked, rule);
    assert!(
        found
            .iter()
            .any(|it| it["params"]["code"] == "unknown_step")
    );
    assert!(found.iter().any(|it| it["params"]["code"] == "not_covered"));
    let alone = desk.ok("chart.check", json!({ "xml": spoilt }));
    assert!(of_rule(&alone, rule).is_empty());
}
