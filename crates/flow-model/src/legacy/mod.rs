//! The old internal flow XML of Jiangsu (B_POWER.IN_FLOW_INFO) becomes a chart.
//!
//! The names of the fields are known, not how the files wrote them: each is accepted as an attribute and as a
//! child element, in any namespace and in either case. Type U (用户参与) becomes a step that a person does, D (系统过程) one that the
//! system does, J (判断) a decision, which must have exactly two branches, each with a condition.

mod drawing;
mod node;

use crate::chart::{EventPlace, Gateway, NodeKind, Trigger};
use crate::sketch::{self, Sketch, SketchFlow, SketchLane, SketchNode, printable};
use crate::step::{Power, Side, Step};
use crate::table::note::{NoteCode, Notes};
use crate::table::{FoundStep, FoundWay, MAX_CELL, Reading, Report, act};
use crate::xml::{Document, ReadError, ReadErrorCode};

use node::{Kind, Node};

/// Most nodes of an old file.
pub const MAX_NODES: usize = 2_000;

/// Whether the bytes look like an old flow file: XML whose first element is `flow`, or holds one.
#[must_use]
pub fn is_legacy(bytes: &[u8]) -> bool {
    Document::tree(bytes).is_ok_and(|document| node::flow(&document).is_some())
}

/// Reads an old flow file and makes a chart of it; the drawing is kept where it is sound.
///
/// # Errors
/// What [`Document::read`] refuses (DTD, broken XML, size), and `not_bpmn` where there is no `flow` with a `flow_seq`.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading, ReadError> {
    let document = Document::tree(bytes)?;
    let Some(flow) = node::flow(&document) else {
        return Err(ReadError::whole(ReadErrorCode::NotBpmn));
    };
    let mut notes = Notes::default();
    let nodes = node::nodes(&document, flow, &mut notes);
    let left = node::flows(&document).count().saturating_sub(1);
    if left > 0 {
        notes.add(
            0,
            None,
            NoteCode::FlowsLeft,
            &[("count", &left.to_string())],
        );
    }
    if nodes.is_empty() {
        return Err(ReadError::at(
            ReadErrorCode::NotBpmn,
            document.element(flow).line,
        ));
    }
    if nodes.len() > MAX_NODES {
        let over = ReadError::whole(ReadErrorCode::TooManyElements);
        return Err(over.with("limit", MAX_NODES));
    }
    let title = node::text(&document, flow, &["flow_title", "title"]);
    let title = if title.is_empty() {
        name.to_owned()
    } else {
        title
    };
    let mut sketch = sketch(&nodes, &title, &mut notes);
    let drawn = drawing::take(&mut sketch, &nodes, &mut notes);
    let mut made = sketch::document(&sketch, drawn.is_some())
        .expect("the ids of a sketch are its own and its texts are shorter than a name may be");
    if let Some(drawn) = drawn {
        sketch::frame(&mut made, drawn.pool, &drawn.lanes)
            .expect("pool and lanes are in the sketch and their bounds are finite");
    }
    let (notes, notes_total) = notes.sorted();
    let report = Report {
        name: title,
        columns: Vec::new(),
        steps: nodes.iter().map(|node| found(node, &nodes)).collect(),
        lanes: sketch.lanes.len(),
        flows: sketch.flows.len(),
        notes,
        notes_total,
    };
    Ok(Reading {
        document: made,
        report,
    })
}

/// Nodes and flows: start, steps, decisions, joins, end.
fn sketch(nodes: &[Node], title: &str, notes: &mut Notes) -> Sketch {
    let mut sketch = Sketch {
        name: title.chars().take(MAX_CELL).collect(),
        power: Power {
            side: Side::Internal,
            ..Power::default()
        },
        ..Sketch::default()
    };
    let mut of_node: Vec<Option<usize>> = Vec::new();
    for node in nodes {
        let lane = sketch
            .lanes
            .iter()
            .position(|lane| lane.name == node.people);
        let lane = match (lane, node.people.is_empty()) {
            (Some(lane), _) => Some(lane),
            (None, true) => None,
            (None, false) => {
                sketch.lanes.push(SketchLane {
                    name: node.people.clone(),
                    post: None,
                });
                Some(sketch.lanes.len() - 1)
            }
        };
        // A judgement has no people of its own: it stands with the step before it.
        of_node.push(lane.or(of_node.last().copied().flatten()));
    }
    for (node, lane) in nodes.iter().zip(of_node) {
        sketch.nodes.push(SketchNode {
            id: format!("step_{}", sketch.nodes.len() + 1),
            name: node.title.clone(),
            kind: kind(node.kind),
            lane,
            step: (node.kind != Kind::Judgement).then(|| card(node)),
            bounds: None,
        });
    }
    connect(&mut sketch, nodes, notes);
    sketch
}

fn connect(sketch: &mut Sketch, nodes: &[Node], notes: &mut Notes) {
    let mut entered = vec![false; nodes.len()];
    let mut flows = Vec::new();
    let mut ends = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        for way in &node.ways {
            let to = nodes.iter().position(|other| other.id == way.to);
            match to {
                Some(to) => {
                    entered[to] = true;
                    let mut flow = flow(at, to, &way.label);
                    flow.points.clone_from(&way.points);
                    flows.push(flow);
                }
                None if node::is_end(&way.to) => ends.push((at, way.label.clone())),
                None => notes.add(
                    node.line,
                    Some(way.field),
                    NoteCode::NextUnknown,
                    &[("target", &way.to)],
                ),
            }
        }
        if node.ways.is_empty() && node.kind != Kind::Judgement {
            ends.push((at, String::new()));
        }
    }
    let event = |place| NodeKind::Event {
        place,
        trigger: Trigger::None,
    };
    let first = entered.iter().position(|entered| !entered).unwrap_or(0);
    let start = add(
        sketch,
        "start",
        event(EventPlace::Start { interrupting: true }),
        first,
    );
    sketch.flows.push(flow(start, first, ""));
    for (at, _) in entered
        .iter()
        .enumerate()
        .filter(|(at, entered)| !**entered && *at != first)
    {
        notes.add(
            nodes[at].line,
            None,
            NoteCode::StepUnreached,
            &[("step", &nodes[at].title)],
        );
    }
    sketch.flows.extend(flows);
    if let Some((of, _)) = ends.first() {
        let end = add(sketch, "end", event(EventPlace::End), *of);
        let ends = ends
            .into_iter()
            .map(|(from, label)| flow(from, end, &label));
        let ends: Vec<SketchFlow> = ends.collect();
        sketch.flows.extend(ends);
    }
    join(sketch, nodes.len());
}

/// Puts a join before every step and decision that several ways lead to.
fn join(sketch: &mut Sketch, count: usize) {
    for at in 0..count {
        let entering: Vec<usize> = (0..sketch.flows.len())
            .filter(|flow| sketch.flows[*flow].to == at)
            .collect();
        if entering.len() < 2 {
            continue;
        }
        let id = format!("merge_{}", at + 1);
        let merge = add(sketch, &id, kind(Kind::Judgement), at);
        for entering in entering {
            sketch.flows[entering].to = merge;
            sketch.flows[entering].points.clear();
        }
        sketch.flows.push(flow(merge, at, ""));
    }
}

fn add(sketch: &mut Sketch, id: &str, kind: NodeKind, beside: usize) -> usize {
    let lane = sketch.nodes.get(beside).and_then(|node| node.lane);
    sketch.nodes.push(SketchNode {
        id: id.to_owned(),
        name: String::new(),
        kind,
        lane,
        step: None,
        bounds: None,
    });
    sketch.nodes.len() - 1
}

fn flow(from: usize, to: usize, label: &str) -> SketchFlow {
    SketchFlow {
        label: label.to_owned(),
        from,
        to,
        points: Vec::new(),
    }
}

fn kind(kind: Kind) -> NodeKind {
    let task = |task: &str| NodeKind::Task {
        task: task.to_owned(),
        repeat: None,
    };
    match kind {
        Kind::User => task("userTask"),
        Kind::System => task("serviceTask"),
        Kind::Judgement => NodeKind::Gateway {
            gateway: Gateway::Exclusive,
            default: None,
        },
    }
}

/// The card. The old files have a risk without a grade: low is not what they say, so the risk goes to the duty.
fn card(node: &Node) -> Step {
    let mut duty = vec![node.duty.clone()];
    if node.is_risk && !node.risk.is_empty() {
        duty.push(format!("{}：{}", node::RISK, node.risk));
    }
    duty.retain(|part| !part.is_empty());
    Step {
        act: act::of(&node.title),
        limit: node.limit.clone(),
        documents: node.documents.clone(),
        duty: printable(&duty.join("；")),
        ..Step::default()
    }
}

fn found(node: &Node, nodes: &[Node]) -> FoundStep {
    let way = |way: &node::Way| {
        let to = nodes.iter().find(|other| other.id == way.to);
        FoundWay {
            label: way.label.clone(),
            to: to.map_or(String::new(), |to| to.title.clone()),
            end: to.is_none(),
        }
    };
    FoundStep {
        row: node.line,
        order: node.id.clone(),
        name: node.title.clone(),
        post: node.people.clone(),
        act: act::of(&node.title).filter(|_| node.kind != Kind::Judgement),
        limit: node.limit.clone(),
        next: node.ways.iter().map(way).collect(),
    }
}
