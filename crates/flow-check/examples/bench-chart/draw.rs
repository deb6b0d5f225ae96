//! Charts like those that people draw: blocks of tasks, choices, parallel branches, loops, events, sub-processes, with
//! pool, lanes, documentation and diagram.

use std::fmt::Write;

/// Nodes of charts by decile: most are small, few are large.
const SIZES: [(usize, usize); 10] = [
    (3, 5),
    (5, 8),
    (8, 10),
    (10, 13),
    (13, 16),
    (16, 21),
    (21, 28),
    (28, 38),
    (38, 60),
    (60, 160),
];

/// Labels of tasks.
const LABELS: [&str; 6] = [
    "受理申请",
    "Check the invoice",
    "现场勘验",
    "Prüfung der Unterlagen",
    "制作决定书",
    "Notify the applicant",
];

/// Seeded chance: SplitMix64 (Steele, Lea, Flood 2014).
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Chance(seed)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap_or(0)
    }

    fn one_in(&mut self, end: usize) -> bool {
        self.below(end) == 0
    }
}

/// How many nodes the next chart has.
pub fn size(chance: &mut Chance) -> usize {
    let (from, to) = SIZES[chance.below(SIZES.len())];
    from + chance.below(to - from)
}

#[derive(Default)]
struct Drawing {
    body: String,
    flows: String,
    shapes: String,
    lane: String,
    nodes: usize,
    lines: usize,
}

/// The text of a chart of about so many nodes.
pub fn chart(chance: &mut Chance, nodes: usize) -> String {
    let mut drawing = Drawing::default();
    let start = drawing.node("startEvent", "收到", "");
    let last = block(&mut drawing, chance, &start, nodes.saturating_sub(2), 0);
    let end = drawing.node("endEvent", "办结", "");
    drawing.flow(&last, &end, "");
    let Drawing {
        body,
        flows,
        shapes,
        lane,
        ..
    } = drawing;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://example.org/x" id="d" targetNamespace="http://example.org/chart">
  <bpmn:collaboration id="c">
    <bpmn:participant id="pool" name="Office" processRef="p" />
  </bpmn:collaboration>
  <bpmn:process id="p" isExecutable="true">
    <bpmn:laneSet id="lanes">
      <bpmn:lane id="lane" name="Clerk">
{lane}      </bpmn:lane>
    </bpmn:laneSet>
{body}{flows}  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="c">
      <bpmndi:BPMNShape id="pool_di" bpmnElement="pool" isHorizontal="true">
        <dc:Bounds x="0" y="0" width="4000" height="4000" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="lane_di" bpmnElement="lane" isHorizontal="true">
        <dc:Bounds x="30" y="0" width="3970" height="4000" />
      </bpmndi:BPMNShape>
{shapes}    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"#
    )
}

/// A block of about so many nodes behind a node; the id of its last node.
fn block(
    drawing: &mut Drawing,
    chance: &mut Chance,
    before: &str,
    nodes: usize,
    depth: usize,
) -> String {
    let mut last = before.to_owned();
    let mut left = nodes;
    while left > 0 {
        let used = left.min(3 + chance.below(12));
        last = match chance.below(9) {
            _ if used < 5 || depth > 4 => task(drawing, chance, &last),
            0 | 1 => split(drawing, chance, &last, ("exclusiveGateway", used), depth),
            2 => split(drawing, chance, &last, ("parallelGateway", used), depth),
            3 => split(drawing, chance, &last, ("inclusiveGateway", used), depth),
            4 => circle(drawing, chance, &last, used, depth),
            5 => event(drawing, &last),
            _ => task(drawing, chance, &last),
        };
        left = left.saturating_sub(if used < 5 { 1 } else { used });
    }
    last
}

fn task(drawing: &mut Drawing, chance: &mut Chance, before: &str) -> String {
    let kinds = ["userTask", "serviceTask", "task", "manualTask"];
    let kind = kinds[chance.below(kinds.len())];
    let label = LABELS[chance.below(LABELS.len())];
    let inside = if chance.one_in(3) {
        "<bpmn:documentation>Two people look at it &amp; sign.</bpmn:documentation><bpmn:extensionElements><x:form key=\"f\"><x:field name=\"amount\" type=\"long\" /></x:form></bpmn:extensionElements>"
    } else {
        ""
    };
    let here = drawing.node(kind, label, inside);
    drawing.flow(before, &here, "");
    if chance.one_in(8) {
        let timer = "<bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition>";
        let border = drawing.node_with(
            "boundaryEvent",
            &format!(" attachedToRef=\"{here}\""),
            "late",
            timer,
        );
        let end = drawing.node("endEvent", "逾期", "");
        drawing.flow(&border, &end, "");
    }
    here
}

fn event(drawing: &mut Drawing, before: &str) -> String {
    let wait = "<bpmn:messageEventDefinition />";
    let here = drawing.node("intermediateCatchEvent", "reply", wait);
    drawing.flow(before, &here, "");
    here
}

fn split(
    drawing: &mut Drawing,
    chance: &mut Chance,
    before: &str,
    (kind, nodes): (&str, usize),
    depth: usize,
) -> String {
    let open = drawing.node(kind, "ok?", "");
    drawing.flow(before, &open, "");
    let branches = 2 + chance.below(2);
    let close_as = if chance.one_in(25) {
        "exclusiveGateway"
    } else {
        kind
    };
    let close = drawing.node(close_as, "", "");
    let condition = if kind == "parallelGateway" {
        ""
    } else {
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">=x &lt; 3</bpmn:conditionExpression>"
    };
    for _ in 0..branches {
        let each = (nodes.saturating_sub(2) / branches).max(1);
        let first = drawing.node("task", "branch", "");
        drawing.flow(&open, &first, condition);
        let last = block(drawing, chance, &first, each.saturating_sub(1), depth + 1);
        drawing.flow(&last, &close, "");
    }
    close
}

/// A part that may be done again.
fn circle(
    drawing: &mut Drawing,
    chance: &mut Chance,
    before: &str,
    nodes: usize,
    depth: usize,
) -> String {
    let enter = drawing.node("exclusiveGateway", "", "");
    drawing.flow(before, &enter, "");
    let last = block(drawing, chance, &enter, nodes.saturating_sub(2), depth + 1);
    let leave = drawing.node("exclusiveGateway", "again?", "");
    drawing.flow(&last, &leave, "");
    drawing.flow(&leave, &enter, "");
    leave
}

impl Drawing {
    fn node(&mut self, kind: &str, name: &str, inside: &str) -> String {
        self.node_with(kind, "", name, inside)
    }

    fn node_with(&mut self, kind: &str, marks: &str, name: &str, inside: &str) -> String {
        let id = format!("n{}", self.nodes);
        let (x, y) = (
            80 + self.nodes % 24 * 160,
            60 + self.nodes / 24 * 140 + self.nodes % 3,
        );
        self.nodes += 1;
        let _ = writeln!(
            self.body,
            "    <bpmn:{kind} id=\"{id}\" name=\"{name}\"{marks}>{inside}</bpmn:{kind}>"
        );
        let _ = writeln!(
            self.lane,
            "        <bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>"
        );
        let _ = writeln!(
            self.shapes,
            "      <bpmndi:BPMNShape id=\"{id}_di\" bpmnElement=\"{id}\">\n        <dc:Bounds x=\"{x}\" y=\"{y}\" width=\"100\" height=\"80\" />\n      </bpmndi:BPMNShape>"
        );
        id
    }

    fn flow(&mut self, from: &str, to: &str, inside: &str) {
        let id = format!("f{}", self.lines);
        self.lines += 1;
        let _ = writeln!(
            self.flows,
            "    <bpmn:sequenceFlow id=\"{id}\" sourceRef=\"{from}\" targetRef=\"{to}\">{inside}</bpmn:sequenceFlow>"
        );
        self.list(from, "outgoing", &id);
        self.list(to, "incoming", &id);
        let _ = writeln!(
            self.shapes,
            "      <bpmndi:BPMNEdge id=\"{id}_di\" bpmnElement=\"{id}\">\n        <di:waypoint x=\"100\" y=\"100\" />\n        <di:waypoint x=\"260\" y=\"100\" />\n      </bpmndi:BPMNEdge>"
        );
    }

    /// Lists a flow in its node, behind the documentation and extensions as the schema wants.
    fn list(&mut self, node: &str, side: &str, flow: &str) {
        let opening = format!(" id=\"{node}\"");
        let Some(at) = self.body.find(&opening) else {
            return;
        };
        let tag_end = self.body[at..].find('>').map_or(0, |end| at + end + 1);
        let line_end = self.body[at..]
            .find('\n')
            .map_or(self.body.len(), |end| at + end);
        let extensions = self.body[tag_end..line_end].find("</bpmn:extensionElements>");
        let place = extensions.map_or(tag_end, |end| {
            tag_end + end + "</bpmn:extensionElements>".len()
        });
        let text = format!("<bpmn:{side}>{flow}</bpmn:{side}>");
        self.body.insert_str(place, &text);
    }
}
