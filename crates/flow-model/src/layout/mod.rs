//! A drawing for a chart that has none or that was changed: layered from left to right, lanes as bands,
//! right-angled edges, no overlapping nodes. Deterministic.

mod place;
mod rank;
mod route;
mod row;
mod size;

use std::collections::{BTreeMap, HashMap};

use crate::chart::{Bounds, Chart, EventPlace, Flow, Node, NodeKind, Point, Process};
use crate::edit::{Edit, EditError, apply};
use crate::xml::Document;

/// Deepest nesting of sub-processes that is laid out inside its frame.
const MAX_NESTING: usize = 64;
/// Left and top edge of the drawing.
const ORIGIN: Point = Point { x: 160.0, y: 80.0 };
/// Width of the band with the name of a pool or lane.
const TITLE: f64 = 30.0;
/// Gap between two pools or processes.
const BETWEEN_PROCESSES: f64 = 60.0;
/// Smallest width of a pool.
const POOL_WIDTH: f64 = 600.0;

/// A drawing: bounds of nodes, lanes and pools, way points of flows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Bounds by element id.
    pub shapes: BTreeMap<String, Bounds>,
    /// Way points by flow id.
    pub edges: BTreeMap<String, Vec<Point>>,
}

/// Lays a chart out anew; the answer moves every pool, lane and node and routes every flow.
pub fn arrange(chart: &Chart) -> Vec<Edit> {
    let drawing = draw(chart);
    let mut edits = Vec::new();
    let mut shape = |id: &str| {
        if let Some(bounds) = drawing.shapes.get(id) {
            edits.push(Edit::Move {
                id: id.to_owned(),
                bounds: *bounds,
            });
        }
    };
    for process in &chart.processes {
        process.pool.iter().for_each(|pool| shape(pool));
    }
    chart.lanes.iter().for_each(|lane| shape(&lane.id));
    chart.nodes.iter().for_each(|node| shape(&node.id));
    for flow in &chart.flows {
        if let Some(points) = drawing.edges.get(&flow.id) {
            edits.push(Edit::Route {
                flow: flow.id.clone(),
                waypoints: points.clone(),
            });
        }
    }
    edits
}

/// Gives a document without a drawn node a whole diagram; says whether it did.
pub fn complete(document: &mut Document) -> Result<bool, EditError> {
    let chart = document.chart();
    let drawn = chart.nodes.iter().any(|n| chart.shapes.contains_key(&n.id));
    if drawn || chart.nodes.is_empty() {
        return Ok(false);
    }
    apply(document, &arrange(&chart))?;
    Ok(true)
}

/// The chart with a drawing of its own, for those that only look at it.
pub fn drawn(chart: &Chart) -> Chart {
    let mut chart = chart.clone();
    let Drawing { shapes, edges } = draw(&chart);
    chart.shapes = shapes;
    chart.edges = edges;
    chart
}

/// Lays a chart out.
pub fn draw(chart: &Chart) -> Drawing {
    let layout = Layout::new(chart);
    let mut drawing = Drawing::default();
    let mut top = ORIGIN.y;
    for process in &chart.processes {
        top = layout.process(process, top, &mut drawing) + BETWEEN_PROCESSES;
    }
    drawing
}

/// The chart with what is asked often.
struct Layout<'c> {
    chart: &'c Chart,
    inside: HashMap<&'c str, Vec<&'c Node>>,
    boundary: HashMap<&'c str, Vec<&'c Node>>,
    flows: HashMap<&'c str, Vec<&'c Flow>>,
}

/// A scope that is laid out with its own corner at (0, 0).
#[derive(Default)]
struct Placed {
    width: f64,
    height: f64,
    shapes: Vec<(String, Bounds)>,
    edges: Vec<(String, Vec<Point>)>,
    /// Top and height of each lane.
    bands: Vec<(String, f64, f64)>,
}

impl<'c> Layout<'c> {
    fn new(chart: &'c Chart) -> Self {
        let mut layout = Self {
            chart,
            inside: HashMap::new(),
            boundary: HashMap::new(),
            flows: HashMap::new(),
        };
        let known: HashMap<&str, &Node> = chart.nodes.iter().map(|n| (n.id.as_str(), n)).collect();
        for node in &chart.nodes {
            match host(node).filter(|h| known.get(h).is_some_and(|host| self::host(host).is_none()))
            {
                Some(host) => layout.boundary.entry(host).or_default().push(node),
                None => layout.inside.entry(&node.parent).or_default().push(node),
            }
        }
        for flow in &chart.flows {
            if let Some(source) = known.get(flow.source.as_str()) {
                layout.flows.entry(&source.parent).or_default().push(flow);
            }
        }
        layout
    }

    /// Lays one process out below `top`; answers its bottom.
    fn process(&self, process: &Process, top: f64, drawing: &mut Drawing) -> f64 {
        let lanes: Vec<&str> = self
            .chart
            .lanes
            .iter()
            .filter(|l| l.process == process.id)
            .map(|l| l.id.as_str())
            .collect();
        let placed = self.scope(&process.id, &lanes, 0);
        let pool_title = if process.pool.is_some() { TITLE } else { 0.0 };
        let lane_title = if lanes.is_empty() { 0.0 } else { TITLE };
        let left = ORIGIN.x + pool_title;
        let width = (placed.width + lane_title).max(POOL_WIDTH - pool_title);
        if let Some(pool) = &process.pool {
            let bounds = Bounds {
                x: ORIGIN.x,
                y: top,
                width: width + pool_title,
                height: placed.height,
            };
            drawing.shapes.insert(pool.clone(), bounds);
        }
        for (lane, y, height) in &placed.bands {
            let bounds = Bounds {
                x: left,
                y: top + y,
                width,
                height: *height,
            };
            drawing.shapes.insert(lane.clone(), bounds);
        }
        let corner = Point {
            x: left + lane_title,
            y: top,
        };
        for (id, bounds) in placed.shapes {
            drawing.shapes.insert(id, shifted(bounds, corner));
        }
        for (id, points) in placed.edges {
            drawing
                .edges
                .insert(id, points.into_iter().map(|p| moved(p, corner)).collect());
        }
        top + placed.height
    }

    /// Lays the nodes of a process or sub-process out.
    fn scope(&self, id: &str, lanes: &[&str], depth: usize) -> Placed {
        let nodes = self.inside.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut frames: HashMap<&str, Placed> = HashMap::new();
        if depth < MAX_NESTING {
            for node in nodes {
                let sub = matches!(node.kind, NodeKind::SubProcess { .. });
                if sub && self.inside.contains_key(node.id.as_str()) {
                    frames.insert(&node.id, self.scope(&node.id, &[], depth + 1));
                }
            }
        }
        let flows = self.flows.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut grid = row::Grid::new(nodes, flows, lanes, &self.boundary, &frames);
        grid.rank();
        grid.rows();
        let mut placed = place::place(&mut grid, lanes);
        for (sub, frame) in frames {
            let Some((_, at)) = placed.shapes.iter().find(|(id, _)| id == sub) else {
                continue;
            };
            let corner = Point { x: at.x, y: at.y };
            let shapes = frame
                .shapes
                .into_iter()
                .map(|(id, b)| (id, shifted(b, corner)));
            let shapes: Vec<_> = shapes.collect();
            placed.shapes.extend(shapes);
            placed.edges.extend(
                frame.edges.into_iter().map(|(id, points)| {
                    (id, points.into_iter().map(|p| moved(p, corner)).collect())
                }),
            );
        }
        placed
    }
}

/// The activity that a boundary event sits on.
fn host(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } => Some(host),
        NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::Gateway { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => None,
    }
}

fn shifted(bounds: Bounds, by: Point) -> Bounds {
    Bounds {
        x: bounds.x + by.x,
        y: bounds.y + by.y,
        ..bounds
    }
}

fn moved(point: Point, by: Point) -> Point {
    Point {
        x: point.x + by.x,
        y: point.y + by.y,
    }
}
