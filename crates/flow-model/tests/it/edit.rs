//! Edits keep the file whole: lists of flows, lanes, shapes and edges follow.

use flow_model::chart::{Bounds, Condition, Gateway, NodeKind, Point};
use flow_model::edit::{Edit, EditErrorCode, apply};
use flow_model::step::Step;
use flow_model::xml::{Document, WarningCode};

use crate::shared;

fn bounds(x: f64) -> Bounds {
    Bounds {
        x,
        y: 80.0,
        width: 100.0,
        height: 80.0,
    }
}

fn line(x: f64) -> Vec<Point> {
    vec![
        Point { x, y: 120.0 },
        Point {
            x: x + 50.0,
            y: 120.0,
        },
    ]
}

fn gateway() -> NodeKind {
    NodeKind::Gateway {
        gateway: Gateway::Exclusive,
        default: None,
    }
}

/// Puts a gateway between a and b with a second way to the end.
fn insertion() -> Vec<Edit> {
    vec![
        Edit::AddNode {
            id: "g".into(),
            name: "齐全？".into(),
            kind: gateway(),
            parent: "p".into(),
            lane: Some("l1".into()),
            bounds: bounds(300.0),
            step: None,
        },
        Edit::Reconnect {
            flow: "f2".into(),
            source: "a".into(),
            target: "g".into(),
            waypoints: line(200.0),
        },
        Edit::AddFlow {
            id: "f4".into(),
            name: "是".into(),
            source: "g".into(),
            target: "b".into(),
            condition: Some(Condition {
                text: "材料齐全".into(),
                formal: false,
            }),
            waypoints: line(400.0),
        },
        Edit::AddFlow {
            id: "f5".into(),
            name: "否".into(),
            source: "g".into(),
            target: "e".into(),
            condition: Some(Condition {
                text: "x = 1".into(),
                formal: true,
            }),
            waypoints: line(400.0),
        },
    ]
}

#[test]
fn nodes_and_flows_come_with_shapes_lists_and_lanes() {
    let mut document = shared::process(shared::LINE);
    apply(&mut document, &insertion()).unwrap();
    let again = Document::read(document.write().as_bytes()).unwrap();
    assert!(again.warnings().is_empty(), "{:?}", again.warnings());
    let chart = again.chart();
    assert_eq!(chart, document.chart());
    let node = chart.nodes.iter().find(|n| n.id == "g").unwrap();
    assert_eq!(
        (node.kind.clone(), node.lane.as_deref()),
        (gateway(), Some("l1"))
    );
    assert_eq!(chart.shapes["g"], bounds(300.0));
    assert_eq!(chart.edges["f4"], line(400.0));
    let flow = chart.flows.iter().find(|f| f.id == "f5").unwrap();
    assert_eq!(
        flow.condition,
        Some(Condition {
            text: "x = 1".into(),
            formal: true
        })
    );
    let text = document.write();
    assert!(
        text.contains("<bpmn:userTask id=\"b\" name=\"审查\"><bpmn:incoming>f4</bpmn:incoming>")
            || text.contains("<bpmn:incoming>f4</bpmn:incoming>")
    );
    assert!(!text.contains("<bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3"));
}

#[test]
fn edits_survive_json() {
    let text = serde_json::to_string(&insertion()).unwrap();
    let back: Vec<Edit> = serde_json::from_str(&text).unwrap();
    assert_eq!(back, insertion());
    assert!(
        text.starts_with(r#"[{"edit":"add_node","id":"g""#),
        "{text}"
    );
}

#[test]
fn what_is_removed_leaves_nothing_behind() {
    let mut document = shared::process(shared::LINE);
    apply(&mut document, &insertion()).unwrap();
    apply(&mut document, &[Edit::Remove { id: "b".into() }]).unwrap();
    let text = document.write();
    for gone in ["\"b\"", ">b<", "f3", "f4", "b_di"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
    let again = Document::read(text.as_bytes()).unwrap();
    assert!(again.warnings().is_empty(), "{:?}", again.warnings());
    assert_eq!(again.chart().flows.len(), 3);
}

#[test]
fn a_host_takes_its_boundary_events_along() {
    let mut document = shared::process(
        r#"<bpmn:task id="t"/><bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:outgoing>f</bpmn:outgoing></bpmn:boundaryEvent>
        <bpmn:task id="u"><bpmn:incoming>f</bpmn:incoming></bpmn:task><bpmn:sequenceFlow id="f" sourceRef="b" targetRef="u"/>"#,
    );
    apply(&mut document, &[Edit::Remove { id: "t".into() }]).unwrap();
    let chart = document.chart();
    assert_eq!(chart.nodes.len(), 1);
    assert!(chart.flows.is_empty());
    assert!(!document.write().contains(">f<"));
}

#[test]
fn a_faulty_edit_changes_nothing() {
    let mut document = shared::process(shared::LINE);
    let before = document.write();
    let check = |document: &mut Document, edit: Edit, code: EditErrorCode, id: &str| {
        let mut edits = insertion();
        edits.push(edit);
        let error = apply(document, &edits).unwrap_err();
        assert_eq!((error.code, error.id.as_str(), error.index), (code, id, 4));
    };
    let nowhere = Edit::Remove {
        id: "nowhere".into(),
    };
    check(
        &mut document,
        nowhere,
        EditErrorCode::UnknownElement,
        "nowhere",
    );
    let twice = insertion().remove(0);
    check(&mut document, twice, EditErrorCode::DuplicateId, "g");
    let mut bad = insertion().remove(0);
    if let Edit::AddNode { id, .. } = &mut bad {
        *id = "1 a".into();
    }
    check(&mut document, bad, EditErrorCode::BadId, "1 a");
    let step = Edit::SetStep {
        id: "f1".into(),
        step: Box::new(Step::default()),
    };
    check(&mut document, step, EditErrorCode::WrongKind, "f1");
    let wide = Bounds {
        x: f64::NAN,
        ..bounds(0.0)
    };
    let shape = Edit::Move {
        id: "a".into(),
        bounds: wide,
    };
    check(&mut document, shape, EditErrorCode::BadBounds, "a");
    let route = Edit::Route {
        flow: "f1".into(),
        waypoints: vec![],
    };
    check(&mut document, route, EditErrorCode::BadBounds, "f1");
    assert_eq!(document.write(), before);
}

#[test]
fn foreign_parts_of_a_card_stay() {
    let mut document = shared::process(
        r#"<bpmn:task id="t"><bpmn:documentation>d</bpmn:documentation><bpmn:extensionElements><x:y xmlns:x="urn:x"/><sf:step xmlns:sf="urn:sunflow:chart:1" post="old" duty="d" x="1"><sf:basis statute="s"/></sf:step></bpmn:extensionElements></bpmn:task>"#,
    );
    let step = Step {
        post: Some("new".into()),
        ..Step::default()
    };
    let edit = Edit::SetStep {
        id: "t".into(),
        step: Box::new(step.clone()),
    };
    apply(&mut document, &[edit]).unwrap();
    let text = document.write();
    assert!(
        text.contains(
            r#"<x:y xmlns:x="urn:x"/><sf:step xmlns:sf="urn:sunflow:chart:1" x="1" post="new""#
        ),
        "{text}"
    );
    assert_eq!(document.chart().nodes[0].step, Some(step));
    assert!(
        document
            .warnings()
            .iter()
            .all(|w| w.code == WarningCode::NoDiagram)
    );
}

#[test]
fn reference_models_take_edits_in_their_own_prefixes() {
    for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
        let mut document = Document::read(&bytes).unwrap();
        let chart = document.chart();
        let Some(flow) = chart.flows.first() else {
            continue;
        };
        let edits = [
            Edit::Route {
                flow: flow.id.clone(),
                waypoints: line(10.0),
            },
            Edit::Move {
                id: flow.source.clone(),
                bounds: bounds(5.0),
            },
            Edit::Remove {
                id: flow.target.clone(),
            },
        ];
        apply(&mut document, &edits).unwrap();
        let again = Document::read(document.write().as_bytes()).unwrap();
        assert_eq!(again.chart(), document.chart(), "{name}");
        assert!(
            !again.chart().nodes.iter().any(|n| n.id == flow.target),
            "{name}"
        );
        assert_eq!(
            document.write().matches("xmlns").count(),
            String::from_utf8(bytes).unwrap().matches("xmlns").count(),
            "{name}"
        );
    }
}

/// Every fourth node of every model taken out by itself leaves a file without a new bad reference.
#[test]
fn nodes_can_be_taken_out_of_reference_models() {
    for (name, bytes) in shared::files("miwg", &[".bpmn"]) {
        let document = Document::read(&bytes).unwrap();
        let bad = |d: &Document| {
            d.warnings()
                .iter()
                .filter(|w| w.code == WarningCode::BadReference)
                .count()
        };
        for node in document.chart().nodes.iter().step_by(4) {
            let mut changed = document.clone();
            apply(
                &mut changed,
                &[Edit::Remove {
                    id: node.id.clone(),
                }],
            )
            .unwrap();
            let again = Document::read(changed.write().as_bytes()).unwrap();
            assert_eq!(again.chart(), changed.chart(), "{name} {}", node.id);
            assert!(
                bad(&again) <= bad(&document),
                "{name} {}: {:?}",
                node.id,
                again.warnings()
            );
            assert!(!again.chart().shapes.contains_key(&node.id));
        }
    }
}
