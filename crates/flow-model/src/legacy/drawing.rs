//! Whether the drawing of an old file can be kept, and the parts that it does not have.

use crate::chart::{Bounds, NodeKind, Point};
use crate::sketch::{Sketch, SketchNode};
use crate::table::note::{NoteCode, Notes};

use super::node::Node;

/// Diameter of an event, diagonal of a join.
const SMALL: f64 = 36.0;
/// Room around the whole and left of it for the names.
const MARGIN: f64 = 60.0;
/// Room between a step and the symbol that is put before or behind it.
const GAP: f64 = 30.0;

/// Bounds of what the old files do not draw.
pub(super) struct Frame {
    pub pool: Bounds,
    pub lanes: Vec<Bounds>,
}

/// Takes the bounds of the old file into the sketch, if they are sound: every node has some, none overlaps
/// another, there is room for start, end and joins, and each post's steps lie in a band of their own. Else the sketch stays without a drawing.
pub(super) fn take(sketch: &mut Sketch, nodes: &[Node], notes: &mut Notes) -> Option<Frame> {
    let why = match bounds(sketch, nodes) {
        Err(why) => why,
        Ok(all) => match frame(sketch, &all) {
            Err(why) => why,
            Ok(frame) => {
                for (node, bounds) in sketch.nodes.iter_mut().zip(&all) {
                    node.bounds = Some(*bounds);
                }
                route(sketch, &all);
                return Some(frame);
            }
        },
    };
    notes.add(0, None, NoteCode::DrawnAnew, &[("why", why)]);
    None
}

fn bounds(sketch: &Sketch, nodes: &[Node]) -> Result<Vec<Bounds>, &'static str> {
    let mut all: Vec<Bounds> = nodes.iter().filter_map(|node| node.bounds).collect();
    if all.len() != nodes.len() {
        return Err("missing");
    }
    for at in nodes.len()..sketch.nodes.len() {
        all.push(added(sketch, at, &all)?);
    }
    let overlaps = |a: &Bounds, b: &Bounds| {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    };
    let any = (0..all.len()).any(|a| (0..a).any(|b| overlaps(&all[a], &all[b])));
    if any { Err("overlap") } else { Ok(all) }
}

/// The place of a start, an end or a join: beside the step that it belongs to.
fn added(sketch: &Sketch, at: usize, all: &[Bounds]) -> Result<Bounds, &'static str> {
    let node: &SketchNode = &sketch.nodes[at];
    let known = |other: usize| all.get(other).copied();
    let target = sketch
        .flows
        .iter()
        .find(|flow| flow.from == at)
        .and_then(|flow| known(flow.to));
    let source = sketch
        .flows
        .iter()
        .find(|flow| flow.to == at)
        .and_then(|flow| known(flow.from));
    let (beside, left) = match (&node.kind, target, source) {
        (NodeKind::Gateway { .. }, Some(target), _) => (target, GAP),
        (_, Some(target), _) => (target, GAP * 2.0 + SMALL),
        (_, None, Some(source)) => {
            return Ok(square(
                source.x + source.width + GAP,
                source.y + source.height / 2.0,
            ));
        }
        (_, None, None) => return Err("missing"),
    };
    Ok(square(
        beside.x - left - SMALL,
        beside.y + beside.height / 2.0,
    ))
}

fn square(x: f64, centre: f64) -> Bounds {
    Bounds {
        x,
        y: centre - SMALL / 2.0,
        width: SMALL,
        height: SMALL,
    }
}

/// Pool and lanes around the nodes; lanes are bands from the top in the order of the drawing.
fn frame(sketch: &mut Sketch, all: &[Bounds]) -> Result<Frame, &'static str> {
    let left = all.iter().map(|b| b.x).fold(f64::INFINITY, f64::min) - MARGIN;
    let right = all
        .iter()
        .map(|b| b.x + b.width)
        .fold(f64::NEG_INFINITY, f64::max)
        + MARGIN;
    let span = |of: &mut dyn Iterator<Item = &Bounds>| {
        let (mut top, mut bottom) = (f64::INFINITY, f64::NEG_INFINITY);
        for bounds in of {
            top = top.min(bounds.y);
            bottom = bottom.max(bounds.y + bounds.height);
        }
        (top, bottom)
    };
    let (top, bottom) = span(&mut all.iter());
    let (top, bottom) = (top - MARGIN, bottom + MARGIN);
    let pool = Bounds {
        x: left - MARGIN,
        y: top,
        width: right - left + MARGIN,
        height: bottom - top,
    };
    if sketch.lanes.is_empty() {
        return Ok(Frame {
            pool,
            lanes: Vec::new(),
        });
    }
    if sketch.nodes.iter().any(|node| node.lane.is_none()) {
        return Err("lanes");
    }
    let mut spans: Vec<(f64, f64, usize)> = (0..sketch.lanes.len())
        .map(|lane| {
            let of = sketch
                .nodes
                .iter()
                .zip(all)
                .filter(|(node, _)| node.lane == Some(lane));
            let (top, bottom) = span(&mut of.map(|(_, bounds)| bounds));
            (top, bottom, lane)
        })
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    if spans.windows(2).any(|pair| pair[0].1 >= pair[1].0) {
        return Err("lanes");
    }
    let mut edges = vec![top];
    edges.extend(
        spans
            .windows(2)
            .map(|pair| f64::midpoint(pair[0].1, pair[1].0)),
    );
    edges.push(bottom);
    let mut lanes = vec![pool; spans.len()];
    for (place, (_, _, lane)) in spans.iter().enumerate() {
        lanes[*lane] = Bounds {
            x: left - MARGIN / 2.0,
            y: edges[place],
            width: right - left + MARGIN / 2.0,
            height: edges[place + 1] - edges[place],
        };
    }
    Ok(Frame { pool, lanes })
}

/// Gives every flow a line: the old points where they begin and end at its steps, else a straight or bent one.
fn route(sketch: &mut Sketch, all: &[Bounds]) {
    for flow in &mut sketch.flows {
        let (from, to) = (all[flow.from], all[flow.to]);
        let near = |point: Option<&Point>, bounds: Bounds| {
            point.is_some_and(|p| {
                p.x >= bounds.x - GAP
                    && p.x <= bounds.x + bounds.width + GAP
                    && p.y >= bounds.y - GAP
                    && p.y <= bounds.y + bounds.height + GAP
            })
        };
        let kept = flow.points.len() > 1
            && near(flow.points.first(), from)
            && near(flow.points.last(), to);
        if !kept {
            flow.points = line(from, to);
        }
    }
}

fn line(from: Bounds, to: Bounds) -> Vec<Point> {
    let middle = |b: Bounds| Point {
        x: b.x + b.width / 2.0,
        y: b.y + b.height / 2.0,
    };
    let (a, b) = (middle(from), middle(to));
    if to.x >= from.x + from.width {
        let (start, end) = (from.x + from.width, to.x);
        let bend = f64::midpoint(start, end);
        let points = [(start, a.y), (bend, a.y), (bend, b.y), (end, b.y)];
        return straight(&points);
    }
    if to.y >= from.y + from.height {
        let (start, end) = (from.y + from.height, to.y);
        let bend = f64::midpoint(start, end);
        return straight(&[(a.x, start), (a.x, bend), (b.x, bend), (b.x, end)]);
    }
    // Back to the left or upwards: around above both.
    let above = from.y.min(to.y) - GAP;
    straight(&[(a.x, from.y), (a.x, above), (b.x, above), (b.x, to.y)])
}

/// The points without those that repeat.
fn straight(points: &[(f64, f64)]) -> Vec<Point> {
    let mut found: Vec<Point> = Vec::new();
    for (x, y) in points {
        let point = Point { x: *x, y: *y };
        if found.last() != Some(&point) {
            found.push(point);
        }
    }
    found
}
