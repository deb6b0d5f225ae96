//! A chart in words: lanes, nodes and flows, to be made into a file with a drawing of its own.

use crate::chart::{Bounds, NodeKind, Point};
use crate::edit::{Edit, EditError, apply};
use crate::layout;
use crate::step::{Power, Step};
use crate::xml::{Document, allowed};

/// Id of the pool.
const POOL: &str = "pool";
/// Id of the process.
const PROCESS: &str = "process";
/// Where a node stands until it is laid out.
const ANYWHERE: Bounds = Bounds {
    x: 0.0,
    y: 0.0,
    width: 100.0,
    height: 80.0,
};

/// What a chart shall hold.
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    /// Its name.
    pub name: String,
    /// What it carries as a whole.
    pub power: Power,
    /// Posts, from the top.
    pub lanes: Vec<SketchLane>,
    /// Nodes; flows name them by their place in this list.
    pub nodes: Vec<SketchNode>,
    /// Flows.
    pub flows: Vec<SketchFlow>,
}

/// A lane.
#[derive(Debug, Clone, Default)]
pub struct SketchLane {
    /// What is written on it.
    pub name: String,
    /// Code of the post, where it is known.
    pub post: Option<String>,
}

/// A node.
#[derive(Debug, Clone)]
pub struct SketchNode {
    /// Its id.
    pub id: String,
    /// Its label.
    pub name: String,
    /// What it is.
    pub kind: NodeKind,
    /// Place of its lane in the list of lanes.
    pub lane: Option<usize>,
    /// Its step card.
    pub step: Option<Step>,
    /// Where it is drawn, when that is known.
    pub bounds: Option<Bounds>,
}

/// A flow.
#[derive(Debug, Clone, Default)]
pub struct SketchFlow {
    /// Its label.
    pub label: String,
    /// Node that it leaves.
    pub from: usize,
    /// Node that it enters.
    pub to: usize,
    /// How it is drawn, when that is known.
    pub points: Vec<Point>,
}

/// Makes the file. `drawn` keeps the bounds and way points of the sketch, else all is laid out.
///
/// # Errors
/// When the chart is larger than a chart may be.
pub fn document(sketch: &Sketch, drawn: bool) -> Result<Document, EditError> {
    let skeleton = skeleton(&sketch.lanes);
    let mut document = Document::read(skeleton.as_bytes())
        .expect("the skeleton holds nothing but its own names and lane numbers");
    let mut edits = vec![Edit::SetPower {
        power: Box::new(sketch.power.clone()),
    }];
    let lanes = sketch.lanes.iter().enumerate();
    let lanes = lanes.map(|(at, lane)| (lane_id(at), lane.name.clone()));
    let named = [POOL, PROCESS].map(|id| (id.to_owned(), sketch.name.clone()));
    edits.extend(
        named
            .into_iter()
            .chain(lanes)
            .map(|(id, name)| Edit::Rename {
                id,
                name: printable(&name),
            }),
    );
    edits.extend(sketch.nodes.iter().map(node));
    edits.extend(
        sketch
            .flows
            .iter()
            .enumerate()
            .map(|(at, it)| flow(sketch, at, it)),
    );
    apply(&mut document, &edits)?;
    if !drawn {
        let arranged = layout::arrange(&document.chart());
        apply(&mut document, &arranged)?;
    }
    Ok(document)
}

/// Sets bounds of pool and lanes of a document that [`document`] made with `drawn`.
pub fn frame(document: &mut Document, pool: Bounds, lanes: &[Bounds]) -> Result<(), EditError> {
    let mut edits = vec![Edit::Move {
        id: POOL.to_owned(),
        bounds: pool,
    }];
    edits.extend(lanes.iter().enumerate().map(|(at, bounds)| Edit::Move {
        id: lane_id(at),
        bounds: *bounds,
    }));
    apply(document, &edits)
}

/// A text without the characters that XML forbids.
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| allowed(*c)).collect()
}

fn lane_id(at: usize) -> String {
    format!("lane_{}", at + 1)
}

fn node(node: &SketchNode) -> Edit {
    Edit::AddNode {
        id: node.id.clone(),
        name: node.name.clone(),
        kind: node.kind.clone(),
        parent: PROCESS.to_owned(),
        lane: node.lane.map(lane_id),
        bounds: node.bounds.unwrap_or(ANYWHERE),
        step: node.step.clone().map(Box::new),
    }
}

fn flow(sketch: &Sketch, at: usize, flow: &SketchFlow) -> Edit {
    let waypoints = match flow.points.len() {
        0 | 1 => vec![Point { x: 0.0, y: 0.0 }, Point { x: 1.0, y: 0.0 }],
        _ => flow.points.clone(),
    };
    Edit::AddFlow {
        id: format!("flow_{}", at + 1),
        name: flow.label.clone(),
        source: sketch.nodes[flow.from].id.clone(),
        target: sketch.nodes[flow.to].id.clone(),
        condition: None,
        waypoints,
    }
}

/// A file with the pool and the lanes, and nothing in them.
fn skeleton(lanes: &[SketchLane]) -> String {
    let lane = |(at, lane): (usize, &SketchLane)| {
        let id = lane_id(at);
        match &lane.post {
            None => format!("<bpmn:lane id=\"{id}\" />"),
            Some(post) => format!(
                "<bpmn:lane id=\"{id}\"><bpmn:extensionElements><sf:lane post=\"{}\" /></bpmn:extensionElements></bpmn:lane>",
                quoted(post)
            ),
        }
    };
    let inside: String = lanes.iter().enumerate().map(lane).collect();
    let lanes = match inside.is_empty() {
        true => String::new(),
        false => format!("<bpmn:laneSet id=\"lanes\">{inside}</bpmn:laneSet>"),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
         xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
         xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" \
         xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" \
         xmlns:sf=\"urn:sunflow:chart:1\" id=\"definitions\" targetNamespace=\"urn:sunflow:charts\">\n  \
         <bpmn:collaboration id=\"collaboration\">\n    \
         <bpmn:participant id=\"{POOL}\" processRef=\"{PROCESS}\" />\n  </bpmn:collaboration>\n  \
         <bpmn:process id=\"{PROCESS}\" isExecutable=\"true\">\n    {lanes}\n  </bpmn:process>\n\
         </bpmn:definitions>\n"
    )
}

fn quoted(text: &str) -> String {
    let text = printable(text);
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
