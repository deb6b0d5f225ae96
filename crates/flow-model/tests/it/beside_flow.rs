//! Choreographies and conversations: kept whole, drawn as they are, never taken for a flow that could be executed.

use flow_model::draw::{DrawOptions, svg};
use flow_model::layout::{arrange, drawn};
use flow_model::xml::{BPMN, Document, WarningCode};

use crate::lossless::census;

/// A file around root elements and what stands on the plane.
pub fn file(roots: &str, plane: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"{BPMN}\" xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" id=\"d\" targetNamespace=\"urn:t\">\n{roots}\n<bpmndi:BPMNDiagram id=\"dia\"><bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"top\">{plane}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</definitions>\n"
    )
}

fn shape(of: &str, x: u32, more: &str) -> String {
    format!(
        "<bpmndi:BPMNShape id=\"{of}_di_{x}\" bpmnElement=\"{of}\"{more}><dc:Bounds x=\"{x}\" y=\"100\" width=\"100\" height=\"80\"/></bpmndi:BPMNShape>"
    )
}

fn line(of: &str) -> String {
    format!(
        "<bpmndi:BPMNEdge id=\"{of}_di\" bpmnElement=\"{of}\"><di:waypoint x=\"200\" y=\"140\"/><di:waypoint x=\"300\" y=\"140\"/></bpmndi:BPMNEdge>"
    )
}

fn choreography() -> String {
    let roots = r#"<message id="m" name="申请书"/>
<choreography id="top" name="申请与答复">
  <participant id="citizen" name="申请人"/><participant id="office" name="县局"/>
  <messageFlow id="mf" sourceRef="citizen" targetRef="office" messageRef="m"/>
  <startEvent id="s"><outgoing>f1</outgoing></startEvent>
  <choreographyTask id="ask" name="递交申请" initiatingParticipantRef="citizen"><incoming>f1</incoming><outgoing>f2</outgoing><participantRef>citizen</participantRef><participantRef>office</participantRef><messageFlowRef>mf</messageFlowRef></choreographyTask>
  <subChoreography id="talk" name="补正往来" initiatingParticipantRef="office"><incoming>f2</incoming><participantRef>office</participantRef><participantRef>citizen</participantRef><choreographyTask id="deep" name="补正" initiatingParticipantRef="office"><participantRef>office</participantRef><participantRef>citizen</participantRef></choreographyTask></subChoreography>
  <callChoreography id="call" name="送达" calledChoreographyRef="other" initiatingParticipantRef="office"><participantRef>office</participantRef></callChoreography>
  <sequenceFlow id="f1" sourceRef="s" targetRef="ask"/><sequenceFlow id="f2" name="之后" sourceRef="ask" targetRef="talk"/>
</choreography>
<globalChoreographyTask id="other" initiatingParticipantRef="p2"><participant id="p2" name="他局"/></globalChoreographyTask>"#;
    let plane = [
        shape("s", 0, ""),
        shape("ask", 300, ""),
        shape(
            "citizen",
            301,
            " participantBandKind=\"top_initiating\" isMessageVisible=\"true\" choreographyActivityShape=\"ask_di_300\"",
        ),
        shape(
            "office",
            302,
            " participantBandKind=\"bottom_non_initiating\" choreographyActivityShape=\"ask_di_300\"",
        ),
        shape("talk", 500, ""),
        shape("call", 700, ""),
        line("f1"),
        line("f2"),
    ];
    file(roots, &plane.concat())
}

fn conversation() -> String {
    let roots = r#"<collaboration id="top" name="往来">
  <participant id="a" name="申请人"/><participant id="b" name="县局"/>
  <messageFlow id="m1" sourceRef="a" targetRef="b"/>
  <conversation id="c1" name="受理往来"><participantRef>a</participantRef><participantRef>b</participantRef><messageFlowRef>m1</messageFlowRef><correlationKey id="key" name="办件号"/></conversation>
  <subConversation id="c2" name="听证往来"><participantRef>a</participantRef><conversation id="c3" name="内层"><participantRef>a</participantRef></conversation></subConversation>
  <callConversation id="c4" name="外部往来" calledCollaborationRef="ext"/>
  <conversationLink id="l1" sourceRef="a" targetRef="c1"/>
</collaboration>
<globalConversation id="ext" name="公用"/>"#;
    let plane = ["a", "b", "c1", "c2", "c4"].map(|id| {
        let x = 10 + 150 * u32::try_from(id.len()).unwrap() + u32::from(id.as_bytes()[0]);
        shape(id, x, "")
    });
    file(roots, &format!("{}{}", plane.concat(), line("l1")))
}

#[test]
fn they_are_kept_whole() {
    for text in [choreography(), conversation()] {
        let document = Document::read(text.as_bytes()).unwrap();
        let warnings = document.warnings().iter().map(|it| it.code);
        assert_eq!(warnings.collect::<Vec<_>>(), [WarningCode::NoProcess]);
        assert_eq!(census(&text), census(&document.write()));
        assert_eq!(document.write(), text);
    }
}

#[test]
fn they_are_drawn_as_what_they_are() {
    let picture = |text: &str| {
        let chart = Document::read(text.as_bytes()).unwrap().chart();
        svg(&chart, &DrawOptions::default())
    };
    let found = picture(&choreography());
    for name in ["递交申请", "申请人", "县局", "补正往来", "送达"] {
        assert!(found.contains(name), "{name}: {found}");
    }
    for id in ["ask", "talk", "call", "s"] {
        assert!(
            found.contains(&format!("data-element=\"{id}\"")),
            "{id}: {found}"
        );
    }
    let found = picture(&conversation());
    for name in ["受理往来", "听证往来", "外部往来", "申请人", "县局"] {
        assert!(found.contains(name), "{name}: {found}");
    }
}

#[test]
fn they_are_no_flow_and_no_layout_moves_them() {
    for text in [choreography(), conversation()] {
        let document = Document::read(text.as_bytes()).unwrap();
        let chart = document.chart();
        assert!(
            chart.nodes.is_empty() && chart.flows.is_empty(),
            "{chart:?}"
        );
        let laid = drawn(&chart);
        assert_eq!(laid.scenery.foreign, chart.scenery.foreign);
        assert_eq!(laid.scenery.foreign_lines, chart.scenery.foreign_lines);
        for edit in arrange(&chart) {
            let said = format!("{edit:?}");
            for id in ["ask", "talk", "call", "c1", "c2", "c4"] {
                assert!(!said.contains(&format!("\"{id}\"")), "{said}");
            }
        }
    }
    let kept = Document::read(choreography().as_bytes())
        .unwrap()
        .chart()
        .kept;
    for (id, kind) in [
        ("ask", "choreographyTask"),
        ("talk", "subChoreography"),
        ("deep", "choreographyTask"),
    ] {
        assert!(kept.contains(&(id.to_owned(), kind.to_owned())), "{kept:?}");
    }
}
