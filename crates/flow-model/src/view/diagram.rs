//! Bounds and way points of the first diagram that shows an element.

use std::collections::HashSet;

use crate::chart::{Bounds, Chart, Node, NodeKind, Point};
use crate::xml::{At, BPMNDI, Document, Ids, Warning};

/// Reads shapes and edges into the view.
pub(super) fn read(document: &Document, ids: &Ids<'_>, chart: &mut Chart) {
    let mut unsaid = Vec::new();
    for item in items(document) {
        read_item(document, ids, item, chart, &mut unsaid);
    }
    close(chart, &unsaid);
}

/// What stands in the diagrams.
fn items(document: &Document) -> impl Iterator<Item = At> + '_ {
    let diagrams = document.children_named(document.root(), BPMNDI, "BPMNDiagram");
    let planes = diagrams.flat_map(|at| document.children_named(at, BPMNDI, "BPMNPlane"));
    planes.flat_map(|at| document.children(at))
}

/// Notes coordinates that are no numbers or too far away.
pub(super) fn notes(document: &Document, notes: &mut Vec<Warning>) {
    for item in items(document) {
        let element = document.element(item);
        if element.get("bpmnElement").is_none() {
            continue;
        }
        let (part, wanted): (_, &[&str]) = if element.is(BPMNDI, "BPMNShape") {
            ("Bounds", &["x", "y", "width", "height"])
        } else if element.is(BPMNDI, "BPMNEdge") {
            ("waypoint", &["x", "y"])
        } else {
            continue;
        };
        for at in document.children(item) {
            let element = document.element(at);
            if &*element.name.local != part {
                continue;
            }
            // The first that is wrong makes the whole count as not set.
            for attribute in wanted {
                let Some(written) = element.get(attribute) else {
                    break;
                };
                if !is_short(written) && believed(written).is_none() {
                    notes.push(super::unknown(document, at, attribute, written));
                    break;
                }
            }
        }
    }
}

/// Whether this is a number of a few digits, as nearly all are.
fn is_short(written: &str) -> bool {
    written.len() <= 6 && !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit())
}

/// Sub-processes that do not say whether they are open are so when something of theirs is drawn inside.
fn close(chart: &mut Chart, unsaid: &[String]) {
    let unsaid: HashSet<&str> = unsaid.iter().map(String::as_str).collect();
    let mut open: HashSet<&str> = HashSet::new();
    for node in &chart.nodes {
        let (inner, outer) = (chart.shapes.get(&node.id), chart.shapes.get(&node.parent));
        if let (Some(inner), Some(outer)) = (inner, outer)
            && outer.x <= inner.x
            && outer.y <= inner.y
            && inner.x + inner.width <= outer.x + outer.width
            && inner.y + inner.height <= outer.y + outer.height
        {
            open.insert(&node.parent);
        }
    }
    let is_sub = |n: &&Node| matches!(n.kind, NodeKind::SubProcess { .. });
    let closed = chart.nodes.iter().filter(is_sub).map(|n| n.id.as_str());
    let closed = closed.filter(|id| unsaid.contains(id) && !open.contains(id));
    let closed: Vec<String> = closed.map(str::to_owned).collect();
    chart.scenery.closed.extend(closed);
}

fn read_item(
    document: &Document,
    ids: &Ids<'_>,
    item: At,
    chart: &mut Chart,
    unsaid: &mut Vec<String>,
) {
    let element = document.element(item);
    let Some(shown) = element.get("bpmnElement") else {
        return;
    };
    let shown = crate::xml::target(ids, shown).unwrap_or(shown);
    if element.is(BPMNDI, "BPMNShape") {
        let bounds = document
            .children(item)
            .find(|c| &*document.element(*c).name.local == "Bounds");
        if let Some(bounds) = bounds.and_then(|b| read_bounds(document, b))
            && !chart.shapes.contains_key(shown)
            && element.get("participantBandKind").is_none()
        {
            chart.shapes.insert(shown.to_owned(), bounds);
            if element.get("isHorizontal") == Some("false") {
                chart.scenery.upright.insert(shown.to_owned());
            }
            if element.get("isExpanded") == Some("false") {
                chart.scenery.closed.insert(shown.to_owned());
            } else if element.get("isExpanded").is_none() {
                unsaid.push(shown.to_owned());
            }
            read_label(document, item, shown, chart);
            read_look(document, ids, item, shown, chart);
        }
    } else if element.is(BPMNDI, "BPMNEdge") {
        let points = read_points(document, item);
        if !chart.edges.contains_key(shown) {
            chart.edges.insert(shown.to_owned(), points);
            read_label(document, item, shown, chart);
            read_look(document, ids, item, shown, chart);
        }
    }
}

fn read_look(document: &Document, ids: &Ids<'_>, item: At, shown: &str, chart: &mut Chart) {
    let look = super::look::of_item(document, ids, item, shown);
    if look != crate::scenery::Look::default() {
        chart.scenery.looks.insert(shown.to_owned(), look);
    }
}

/// Way points of an edge.
pub(super) fn read_points(document: &Document, item: At) -> Vec<Point> {
    let points = document
        .children(item)
        .filter(|c| &*document.element(*c).name.local == "waypoint")
        .filter_map(|c| {
            let x = number(document, c, "x")?;
            Some(Point {
                x,
                y: number(document, c, "y")?,
            })
        });
    points.collect()
}

/// Bounds of a label; many tools write an empty box, which places nothing.
fn read_label(document: &Document, item: At, shown: &str, chart: &mut Chart) {
    let child = |at: At, local: &str| {
        document
            .children(at)
            .find(|c| &*document.element(*c).name.local == local)
    };
    let bounds = child(item, "BPMNLabel").and_then(|l| child(l, "Bounds"));
    let bounds = bounds.and_then(|b| read_bounds(document, b));
    if let Some(bounds) = bounds.filter(|b| b.width > 1.0 && b.height > 1.0) {
        chart.scenery.labels.insert(shown.to_owned(), bounds);
    }
}

/// Bounds as a diagram writes them.
pub(super) fn read_bounds(document: &Document, at: At) -> Option<Bounds> {
    Some(Bounds {
        x: number(document, at, "x")?,
        y: number(document, at, "y")?,
        width: number(document, at, "width")?,
        height: number(document, at, "height")?,
    })
}

/// Largest coordinate that is believed; a screen could never show more.
const FARTHEST: f64 = 1e7;

fn number(document: &Document, at: At, attribute: &str) -> Option<f64> {
    believed(document.element(at).get(attribute)?)
}

fn believed(written: &str) -> Option<f64> {
    let value = written.trim().parse::<f64>().ok()?;
    (value.abs() <= FARTHEST).then_some(value)
}
