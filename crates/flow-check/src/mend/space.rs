//! Room in a drawing: everything behind a line is moved on, frames across it grow, nothing else changes.

use std::collections::BTreeSet;

use flow_model::chart::{Bounds, Chart, EventPlace, NodeKind, Point};
use flow_model::edit::Edit;

/// An unknown shape across the line that is longer than this is a frame and grows.
const FRAME: f64 = 250.0;

/// Which way room is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    /// To the right.
    Right,
    /// Down.
    Down,
}

impl Axis {
    /// Begin and length of a shape along the axis.
    fn span(self, bounds: &Bounds) -> (f64, f64) {
        match self {
            Axis::Right => (bounds.x, bounds.width),
            Axis::Down => (bounds.y, bounds.height),
        }
    }

    fn moved(self, bounds: &Bounds, by: f64) -> Bounds {
        let mut moved = *bounds;
        match self {
            Axis::Right => moved.x += by,
            Axis::Down => moved.y += by,
        }
        moved
    }

    fn grown(self, bounds: &Bounds, by: f64) -> Bounds {
        let mut grown = *bounds;
        match self {
            Axis::Right => grown.width += by,
            Axis::Down => grown.height += by,
        }
        grown
    }

    fn of(self, point: &Point) -> f64 {
        match self {
            Axis::Right => point.x,
            Axis::Down => point.y,
        }
    }

    fn pushed(self, point: &Point, by: f64) -> Point {
        let mut pushed = *point;
        match self {
            Axis::Right => pushed.x += by,
            Axis::Down => pushed.y += by,
        }
        pushed
    }
}

/// The farthest end of the nodes that stand across the line, at least the line itself.
pub(super) fn behind(chart: &Chart, axis: Axis, cut: f64) -> f64 {
    let frames = frames(chart);
    let leaves = chart.nodes.iter().filter(|node| !frames.contains(&node.id));
    let ends = leaves.filter_map(|node| {
        let (begin, length) = axis.span(chart.shapes.get(&node.id)?);
        (begin < cut && cut < begin + length).then_some(begin + length)
    });
    ends.fold(cut, f64::max)
}

/// Moves what begins behind the line by so much.
pub(super) fn make(chart: &Chart, axis: Axis, cut: f64, by: f64) -> Vec<Edit> {
    let frames = frames(chart);
    let mut edits = Vec::new();
    let mut moved = BTreeSet::new();
    for (id, bounds) in &chart.shapes {
        let leaf = chart.nodes.iter().find(|node| node.id == *id);
        let leaf = leaf.filter(|_| !frames.contains(id));
        let (begin, length) = axis.span(leading(chart, &frames, id).unwrap_or(bounds));
        let new = if begin >= cut {
            axis.moved(bounds, by)
        } else if begin + length <= cut || leaf.is_some() {
            continue;
        } else if frames.contains(id) || length > FRAME {
            axis.grown(bounds, by)
        } else {
            continue;
        };
        moved.insert(id.clone());
        edits.push(Edit::Move {
            id: id.clone(),
            bounds: new,
        });
    }
    edits.extend(routes(chart, axis, (cut, by), &moved));
    edits
}

/// Way points behind the line move; an end that is docked on a node that stays where it is does not.
fn routes(chart: &Chart, axis: Axis, (cut, by): (f64, f64), moved: &BTreeSet<String>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (id, points) in &chart.edges {
        let flow = chart.flows.iter().find(|flow| flow.id == *id);
        let stays = |end: Option<&String>| end.is_some_and(|end| !moved.contains(end));
        let first_stays = stays(flow.map(|flow| &flow.source));
        let last_stays = stays(flow.map(|flow| &flow.target));
        let last = points.len().saturating_sub(1);
        let pushed = |(at, point): (usize, &Point)| {
            let docked = (at == 0 && first_stays) || (at == last && last_stays);
            if docked || axis.of(point) < cut {
                *point
            } else {
                axis.pushed(point, by)
            }
        };
        let new: Vec<Point> = points.iter().enumerate().map(pushed).collect();
        if new != *points && new.len() > 1 {
            edits.push(Edit::Route {
                flow: id.clone(),
                waypoints: new,
            });
        }
    }
    edits
}

/// What surrounds others: pools, lanes, sub-processes with something inside.
fn frames(chart: &Chart) -> BTreeSet<String> {
    let pools = chart.processes.iter().filter_map(|it| it.pool.clone());
    let lanes = chart.lanes.iter().map(|lane| lane.id.clone());
    let subs = chart.nodes.iter().filter(|node| {
        let sub = matches!(node.kind, NodeKind::SubProcess { .. });
        sub && chart.nodes.iter().any(|inner| inner.parent == node.id)
    });
    let subs = subs.map(|node| node.id.clone());
    pools.chain(lanes).chain(subs).collect()
}

/// A boundary event goes where its host goes, unless that is a frame, which grows.
fn leading<'c>(chart: &'c Chart, frames: &BTreeSet<String>, id: &str) -> Option<&'c Bounds> {
    let node = chart.nodes.iter().find(|node| node.id == id)?;
    match &node.kind {
        NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } if !frames.contains(host) => chart.shapes.get(host),
        _ => None,
    }
}

/// Way points between two shapes: straight where they face each other, else with right angles.
pub(super) fn join(from: &Bounds, to: &Bounds) -> Vec<Point> {
    let (right, bottom) = (from.x + from.width, from.y + from.height);
    let (from_mid, to_mid) = (from.y + from.height / 2.0, to.y + to.height / 2.0);
    let (from_centre, to_centre) = (from.x + from.width / 2.0, to.x + to.width / 2.0);
    let point = |x, y| Point { x, y };
    if to.x >= right {
        let level = (from_mid - to_mid).abs() < 1.0;
        if level {
            return vec![point(right, from_mid), point(to.x, to_mid)];
        }
        if to.y >= bottom {
            return vec![
                point(from_centre, bottom),
                point(from_centre, to_mid),
                point(to.x, to_mid),
            ];
        }
        if to.y + to.height <= from.y {
            return vec![
                point(right, from_mid),
                point(to_centre, from_mid),
                point(to_centre, to.y + to.height),
            ];
        }
        let middle = f64::midpoint(right, to.x);
        return vec![
            point(right, from_mid),
            point(middle, from_mid),
            point(middle, to_mid),
            point(to.x, to_mid),
        ];
    }
    let below = bottom.max(to.y + to.height) + BELOW;
    vec![
        point(from_centre, bottom),
        point(from_centre, below),
        point(to_centre, below),
        point(to_centre, to.y + to.height),
    ]
}

/// How far below two shapes a way back runs.
const BELOW: f64 = 15.0;
