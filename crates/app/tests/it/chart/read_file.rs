//! Files of this and of other tools.

use base64::Engine as _;
use serde_json::json;

use crate::fixture::Desk;

fn encode(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn what_is_not_known_stays_in_the_file() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let foreign = r#"<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:odd="urn:odd" targetNamespace="urn:x" id="d"><process id="p" name="外来的图" odd:colour="blue"><extensionElements><odd:thing keep="me"/></extensionElements><startEvent id="s"/></process></definitions>"#;
    let open = desk.ok(
        "chart.read_file",
        json!({ "name": "外来.bpmn", "base64": encode(foreign) }),
    );
    assert_eq!(
        (&open["name"], &open["draft"]),
        (&json!("外来的图"), &json!(true))
    );
    let xml = open["xml"].as_str().unwrap();
    assert!(
        xml.contains("odd:colour=\"blue\"") && xml.contains("keep=\"me\""),
        "{xml}"
    );
}

#[test]
fn hostile_and_broken_files_are_refused_by_code() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let code = |text: &str| {
        desk.refused(
            "chart.read_file",
            json!({ "name": "x.bpmn", "base64": encode(text) }),
        )
        .code
    };
    let before = desk.ok("chart.list", json!({})).as_array().unwrap().len();
    let codes = [
        code(""),
        code("<html><body>not a chart</body></html>"),
        code("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"),
        code("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process"),
    ];
    assert!(codes.iter().all(|code| code != "broken"), "{codes:?}");
    assert_eq!(codes[2], "has_dtd");
    assert_eq!(
        desk.ok("chart.list", json!({})).as_array().unwrap().len(),
        before
    );
}

#[test]
fn what_the_editor_drops_is_still_there_after_a_save() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let foreign = r#"<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:odd="urn:odd" targetNamespace="urn:x" id="d"><process id="p" name="外来的图"><!-- 备注 --><startEvent id="s"><odd:thing keep="me"/></startEvent></process></definitions>"#;
    let open = desk.ok(
        "chart.read_file",
        json!({ "name": "外来.bpmn", "base64": encode(foreign) }),
    );
    let sent = open["xml"].as_str().unwrap();
    let sent = sent
        .replace("<!-- 备注 -->", "")
        .replace("<odd:thing keep=\"me\"/>", "");
    let sent = sent.replace("外来的图", "改名的图");
    desk.ok("chart.save", json!({ "chart": open["chart"], "xml": sent }));
    let again = desk.ok("chart.open", json!({ "chart": open["chart"] }));
    let xml = again["xml"].as_str().unwrap();
    assert!(
        xml.contains("<!-- 备注 -->") && xml.contains("keep=\"me\""),
        "{xml}"
    );
    assert!(xml.contains("改名的图"), "{xml}");
}
