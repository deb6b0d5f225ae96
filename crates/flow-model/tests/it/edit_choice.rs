//! Which way is taken: conditions and defaults are set, changed and taken away, and what else a file says stays.

use flow_model::chart::{Chart, Condition, NodeKind};
use flow_model::edit::{Edit, EditErrorCode, apply};
use flow_model::xml::Document;

/// A choice of two ways. The first has a formal condition with a language of its own, the task a foreign part.
const FILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:x" id="d">
  <process id="p">
    <startEvent id="s"><outgoing>f1</outgoing></startEvent>
    <exclusiveGateway id="g" x:colour="red"><incoming>f1</incoming><outgoing>f2</outgoing><outgoing>f3</outgoing></exclusiveGateway>
    <endEvent id="e"><incoming>f2</incoming></endEvent>
    <task id="t"><incoming>f3</incoming></task>
    <sequenceFlow id="f1" sourceRef="s" targetRef="g"/>
    <sequenceFlow id="f2" sourceRef="g" targetRef="e"><documentation>说明</documentation><conditionExpression xsi:type="tFormalExpression" language="feel">x > 1</conditionExpression></sequenceFlow>
    <sequenceFlow id="f3" sourceRef="g" targetRef="t"/>
  </process>
</definitions>
"#;

fn edited(edits: &[Edit]) -> Result<(String, Chart), flow_model::edit::EditError> {
    let mut document = Document::read(FILE.as_bytes()).expect("the file can be read");
    apply(&mut document, edits)?;
    let text = document.write();
    let chart = Document::read(text.as_bytes())
        .expect("it can be read again")
        .chart();
    assert_eq!(chart, document.chart(), "what is written is what is held");
    Ok((text, chart))
}

fn condition(flow: &str, condition: Option<(&str, bool)>) -> Edit {
    Edit::SetCondition {
        flow: flow.to_owned(),
        condition: condition.map(|(text, formal)| Condition {
            text: text.to_owned(),
            formal,
        }),
    }
}

fn default(id: &str, flow: Option<&str>) -> Edit {
    Edit::SetDefault {
        id: id.to_owned(),
        flow: flow.map(str::to_owned),
    }
}

fn told(chart: &Chart, id: &str) -> Option<(String, bool)> {
    let flow = chart
        .flows
        .iter()
        .find(|flow| flow.id == id)
        .expect("the flow is there");
    flow.condition.clone().map(|it| (it.text, it.formal))
}

fn marked(chart: &Chart) -> Option<String> {
    let node = chart
        .nodes
        .iter()
        .find(|node| node.id == "g")
        .expect("the gateway is there");
    match &node.kind {
        NodeKind::Gateway { default, .. } => default.clone(),
        other => panic!("a gateway, not {other:?}"),
    }
}

#[test]
fn a_condition_is_set_where_there_is_none() {
    let (text, chart) =
        edited(&[condition("f3", Some(("材料不齐 & 逾期", false)))]).expect("it fits");
    assert_eq!(
        told(&chart, "f3"),
        Some(("材料不齐 & 逾期".to_owned(), false))
    );
    assert_eq!(
        told(&chart, "f2"),
        Some(("x > 1".to_owned(), true)),
        "the other one stays"
    );
    assert!(text.contains("材料不齐 &amp; 逾期"));
    assert!(text.contains("x:colour=\"red\""));
}

#[test]
fn a_condition_takes_the_place_of_another_one_and_notes_stay() {
    let (text, chart) = edited(&[condition("f2", Some(("材料齐全", false)))]).expect("it fits");
    assert_eq!(told(&chart, "f2"), Some(("材料齐全".to_owned(), false)));
    assert_eq!(
        text.matches("conditionExpression").count(),
        2,
        "one element: begin and end"
    );
    assert!(text.contains("<documentation>说明</documentation>"));
}

#[test]
fn a_formal_condition_says_so() {
    let (text, chart) = edited(&[condition("f3", Some(("x < 1", true)))]).expect("it fits");
    assert_eq!(told(&chart, "f3"), Some(("x < 1".to_owned(), true)));
    assert_eq!(text.matches("tFormalExpression").count(), 2);
}

#[test]
fn a_condition_is_taken_away() {
    let (text, chart) = edited(&[condition("f2", None)]).expect("it fits");
    assert_eq!(told(&chart, "f2"), None);
    assert!(!text.contains("conditionExpression"));
    assert!(
        edited(&[condition("f3", None)]).is_ok(),
        "where there is none nothing happens"
    );
}

#[test]
fn a_default_is_set_moved_and_taken_away() {
    let (_, chart) = edited(&[default("g", Some("f3"))]).expect("it fits");
    assert_eq!(marked(&chart).as_deref(), Some("f3"));
    let (text, chart) =
        edited(&[default("g", Some("f3")), default("g", Some("f2"))]).expect("it fits");
    assert_eq!(marked(&chart).as_deref(), Some("f2"));
    assert_eq!(text.matches(" default=").count(), 1);
    let (text, chart) = edited(&[default("g", Some("f3")), default("g", None)]).expect("it fits");
    assert_eq!(marked(&chart), None);
    assert!(!text.contains(" default="));
}

#[test]
fn a_default_goes_with_its_flow() {
    let gone = Edit::Remove {
        id: "f3".to_owned(),
    };
    let (text, chart) = edited(&[default("g", Some("f3")), gone]).expect("it fits");
    assert_eq!(marked(&chart), None);
    assert!(!text.contains(" default="));
}

#[test]
fn what_does_not_fit_is_named_and_nothing_is_changed() {
    for (edit, at) in [
        (condition("nobody", None), "nobody"),
        (condition("t", Some(("x", false))), "t"),
        (default("nobody", None), "nobody"),
        (default("f1", None), "f1"),
        (default("g", Some("f1")), "f1"),
        (default("g", Some("t")), "t"),
    ] {
        let error = edited(std::slice::from_ref(&edit)).expect_err("it does not fit");
        let wrong = matches!(
            error.code,
            EditErrorCode::WrongKind | EditErrorCode::UnknownElement
        );
        assert!(wrong, "{edit:?}: {error:?}");
        assert_eq!(error.id, at, "{edit:?}");
    }
}
