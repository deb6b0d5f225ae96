//! A chart of many steps for measurements: posts as lanes, a plain row of steps with a gateway pair now and then.

use std::fmt::Write as _;

const LANES: [(&str, &str); 4] = [
    ("window", "窗口"),
    ("review", "审查"),
    ("head", "负责人"),
    ("legal", "法制审核"),
];
const COLUMN: usize = 150;
const LANE_HEIGHT: usize = 160;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sf="urn:sunflow:chart:1" id="wide" targetNamespace="urn:sunflow:measure">
<bpmn:collaboration id="collaboration"><bpmn:participant id="pool" name="千步流程" processRef="process" /></bpmn:collaboration>
<bpmn:process id="process" name="千步流程" isExecutable="false">
<bpmn:extensionElements><sf:power class="XK" caseType="promised" side="internal"><sf:promised number="20" unit="day" counting="working" /></sf:power></bpmn:extensionElements>
<bpmn:laneSet id="lanes">"#;

/// Writes the chart as a BPMN file: that many steps, named 第1步 and so on, ids `step_1`…
pub fn wide_chart(steps: usize) -> String {
    let mut text = HEAD.to_owned();
    lanes(&mut text, steps);
    let (mut shapes, mut edges) = (pool(steps), String::new());
    let mut before: Option<String> = None;
    for node in 0..steps + 2 {
        let (id, tag, size) = match node {
            0 => ("start".to_owned(), "startEvent", (36, 36)),
            last if last == steps + 1 => ("end".to_owned(), "endEvent", (36, 36)),
            step => (format!("step_{step}"), "userTask", (100, 80)),
        };
        let (x, y) = place(node, size);
        element(&mut text, &id, tag, (node, steps + 1));
        shape(&mut shapes, &id, (x, y), size);
        if let Some(from) = before.replace(id.clone()) {
            let _ = writeln!(
                text,
                r#"<bpmn:sequenceFlow id="flow_{node}" sourceRef="{from}" targetRef="{id}" />"#
            );
            edge(&mut edges, node, (x, y + size.1 / 2));
        }
    }
    let _ = write!(
        text,
        "</bpmn:process>\n<bpmndi:BPMNDiagram id=\"diagram\"><bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"collaboration\">\n{shapes}{edges}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</bpmn:definitions>\n"
    );
    text
}

fn lane_of(node: usize) -> usize {
    node / 5 % LANES.len()
}

fn place(node: usize, (width, height): (usize, usize)) -> (usize, usize) {
    let x = 60 + node * COLUMN + (100 - width) / 2;
    (x, lane_of(node) * LANE_HEIGHT + (LANE_HEIGHT - height) / 2)
}

fn lanes(text: &mut String, steps: usize) {
    for (lane, (post, name)) in LANES.iter().enumerate() {
        let _ = write!(
            text,
            r#"<bpmn:lane id="lane_{post}" name="{name}"><bpmn:extensionElements><sf:lane post="{post}" /></bpmn:extensionElements>"#
        );
        for node in (0..steps + 2).filter(|node| lane_of(*node) == lane) {
            let id = match node {
                0 => "start".to_owned(),
                last if last == steps + 1 => "end".to_owned(),
                step => format!("step_{step}"),
            };
            let _ = write!(text, "<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>");
        }
        text.push_str("</bpmn:lane>\n");
    }
    text.push_str("</bpmn:laneSet>\n");
}

fn element(text: &mut String, id: &str, tag: &str, (node, last): (usize, usize)) {
    let mut flows = String::new();
    if node > 0 {
        let _ = write!(flows, "<bpmn:incoming>flow_{node}</bpmn:incoming>");
    }
    if node < last {
        let _ = write!(flows, "<bpmn:outgoing>flow_{}</bpmn:outgoing>", node + 1);
    }
    if tag != "userTask" {
        let _ = writeln!(
            text,
            r#"<bpmn:{tag} id="{id}" name="{id}">{flows}</bpmn:{tag}>"#
        );
        return;
    }
    let post = LANES[lane_of(node)].0;
    let _ = writeln!(
        text,
        r#"<bpmn:userTask id="{id}" name="第{node}步"><bpmn:extensionElements><sf:step act="review" post="{post}" duty="核对第{node}步的材料"><sf:limit number="0" unit="day" counting="working" /><sf:basis statute="中华人民共和国行政许可法" article="34" /></sf:step></bpmn:extensionElements>{flows}</bpmn:userTask>"#
    );
}

fn pool(steps: usize) -> String {
    let width = 60 + (steps + 2) * COLUMN + 60;
    let mut shapes = format!(
        r#"<bpmndi:BPMNShape id="pool_di" bpmnElement="pool" isHorizontal="true"><dc:Bounds x="0" y="0" width="{width}" height="{}" /></bpmndi:BPMNShape>"#,
        LANE_HEIGHT * LANES.len()
    );
    for (lane, (post, _)) in LANES.iter().enumerate() {
        let _ = writeln!(
            shapes,
            r#"<bpmndi:BPMNShape id="lane_{post}_di" bpmnElement="lane_{post}" isHorizontal="true"><dc:Bounds x="30" y="{}" width="{}" height="{LANE_HEIGHT}" /></bpmndi:BPMNShape>"#,
            lane * LANE_HEIGHT,
            width - 30
        );
    }
    shapes
}

fn shape(shapes: &mut String, id: &str, (x, y): (usize, usize), (width, height): (usize, usize)) {
    let _ = writeln!(
        shapes,
        r#"<bpmndi:BPMNShape id="{id}_di" bpmnElement="{id}"><dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}" /></bpmndi:BPMNShape>"#
    );
}

/// The flow that enters a node at that point, from the middle of the right side of the one before.
fn edge(edges: &mut String, node: usize, (x, y): (usize, usize)) {
    let size = if node == 1 { (36, 36) } else { (100, 80) };
    let (left, top) = place(node - 1, size);
    let (from_x, from_y) = (left + size.0, top + size.1 / 2);
    let middle = usize::midpoint(from_x, x);
    let _ = writeln!(
        edges,
        r#"<bpmndi:BPMNEdge id="flow_{node}_di" bpmnElement="flow_{node}"><di:waypoint x="{from_x}" y="{from_y}" /><di:waypoint x="{middle}" y="{from_y}" /><di:waypoint x="{middle}" y="{y}" /><di:waypoint x="{x}" y="{y}" /></bpmndi:BPMNEdge>"#
    );
}
