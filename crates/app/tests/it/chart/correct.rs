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
    let xml = FILE.replace(r#"control="与审查岗位分离，改变审查意见须写明理由""#, "");
    assert_ne!(xml, FILE);
    let wanted = json!({ "xml": xml, "rule": "sf/risk-control", "element": "approve", "code": "control_missing" });
    let refused = desk.refused("chart.correct", wanted);
    assert_eq!(refused.code, "not_correctable");
    assert_eq!(refused.params["code"], "control_missing");
}
