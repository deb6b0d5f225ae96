//! The view: kinds, lanes, conditions, and charts that other tools left incomplete.

use flow_model::chart::{EventPlace, Gateway, NodeKind, Repeat, SubProcess, Trigger};
use flow_model::xml::{Document, WarningCode};

use crate::shared;

#[test]
fn nodes_flows_and_lanes_of_a_line() {
    let chart = shared::process(shared::LINE).chart();
    let nodes: Vec<_> = chart
        .nodes
        .iter()
        .map(|n| (n.id.as_str(), n.lane.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(nodes, [("s", "l1"), ("a", "l1"), ("b", "l2"), ("e", "l2")]);
    assert_eq!(chart.flows.len(), 3);
    assert_eq!(chart.lanes[0].name, "窗口");
    assert_eq!(chart.processes[0].name, "流程");
    assert_eq!(chart.nodes[0].parent, "p");
}

#[test]
fn kinds_are_told_apart() {
    let chart = shared::process(
        r#"<bpmn:startEvent id="s"><bpmn:timerEventDefinition/></bpmn:startEvent>
        <bpmn:startEvent id="m"><bpmn:timerEventDefinition/><bpmn:messageEventDefinition/></bpmn:startEvent>
        <bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
        <bpmn:userTask id="t"><bpmn:multiInstanceLoopCharacteristics isSequential="true"/></bpmn:userTask>
        <bpmn:exclusiveGateway id="g" default="f"/>
        <bpmn:sequenceFlow id="f" sourceRef="g" targetRef="t"><bpmn:conditionExpression> 材料齐全 </bpmn:conditionExpression></bpmn:sequenceFlow>
        <bpmn:subProcess id="sub" triggeredByEvent="true"><bpmn:task id="in"/></bpmn:subProcess>
        <bpmn:transaction id="x"/><bpmn:complexGateway id="c"/>
        <bpmn:callActivity id="call" calledElement="other"/>"#,
    )
    .chart();
    let kind = |id: &str| {
        chart
            .nodes
            .iter()
            .find(|n| n.id == id)
            .unwrap()
            .kind
            .clone()
    };
    let start = EventPlace::Start { interrupting: true };
    assert_eq!(
        kind("s"),
        NodeKind::Event {
            place: start.clone(),
            trigger: Trigger::Timer
        }
    );
    assert_eq!(
        kind("m"),
        NodeKind::Event {
            place: start,
            trigger: Trigger::Multiple
        }
    );
    let place = EventPlace::Boundary {
        host: "t".into(),
        interrupting: false,
    };
    assert_eq!(
        kind("b"),
        NodeKind::Event {
            place,
            trigger: Trigger::Error
        }
    );
    let repeat = Some(Repeat::Sequential);
    assert_eq!(
        kind("t"),
        NodeKind::Task {
            task: "userTask".into(),
            repeat
        }
    );
    let default = Some("f".to_owned());
    assert_eq!(
        kind("g"),
        NodeKind::Gateway {
            gateway: Gateway::Exclusive,
            default
        }
    );
    assert_eq!(
        kind("sub"),
        NodeKind::SubProcess {
            sub: SubProcess::Event,
            repeat: None
        }
    );
    assert_eq!(
        kind("x"),
        NodeKind::SubProcess {
            sub: SubProcess::Transaction,
            repeat: None
        }
    );
    assert_eq!(
        kind("c"),
        NodeKind::Gateway {
            gateway: Gateway::Complex,
            default: None
        }
    );
    assert_eq!(
        kind("call"),
        NodeKind::Call {
            called: Some("other".into())
        }
    );
    assert_eq!(
        chart.nodes.iter().find(|n| n.id == "in").unwrap().parent,
        "sub"
    );
    let condition = chart.flows[0].condition.as_ref().unwrap();
    assert_eq!(
        (condition.text.as_str(), condition.formal),
        ("材料齐全", false)
    );
}

#[test]
fn incomplete_charts_keep_their_meaning_with_warnings() {
    let document = shared::process(
        r#"<bpmn:task id="a"><bpmn:outgoing>f</bpmn:outgoing></bpmn:task><bpmn:task id="b"/><bpmn:task id="b"/><bpmn:task name="nameless"/>
        <bpmn:sequenceFlow id="f" targetRef="q:b"/><bpmn:sequenceFlow id="g" sourceRef="a" targetRef="nowhere"/>"#,
    );
    let chart = document.chart();
    assert_eq!(chart.flows.len(), 1);
    assert_eq!(
        (
            chart.flows[0].source.as_str(),
            chart.flows[0].target.as_str()
        ),
        ("a", "b")
    );
    assert_eq!(chart.nodes.len(), 3);
    let mut codes: Vec<_> = document.warnings().iter().map(|w| w.code).collect();
    codes.dedup();
    assert_eq!(
        codes,
        [
            WarningCode::MissingId,
            WarningCode::DuplicateId,
            WarningCode::BadReference,
            WarningCode::MissingFlowRefs,
            WarningCode::NoDiagram,
        ]
    );
}

#[test]
fn pools_give_their_name_and_choreography_is_kept() {
    let text = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
      <collaboration id="c"><participant id="pool" name="县局" processRef="p"/></collaboration>
      <process id="p"/>
      <choreography id="ch"><choreographyTask id="ct"/></choreography></definitions>"#;
    let chart = Document::read(text.as_bytes()).unwrap().chart();
    assert_eq!(chart.processes[0].name, "县局");
    assert_eq!(chart.processes[0].pool.as_deref(), Some("pool"));
    assert!(
        chart
            .kept
            .contains(&("ct".to_owned(), "choreographyTask".to_owned()))
    );
}
