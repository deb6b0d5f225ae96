//! Bounds and way points of the first diagram that shows an element.

use std::collections::HashMap;

use crate::chart::{Bounds, Chart, Point};
use crate::xml::{At, BPMNDI, Document, Warning};

/// Reads shapes and edges into the view.
pub(super) fn read(
    document: &Document,
    ids: &HashMap<&str, At>,
    chart: &mut Chart,
    notes: &mut Vec<Warning>,
) {
    let root = document.root();
    for diagram in document.children_named(root, BPMNDI, "BPMNDiagram") {
        for plane in document.children_named(diagram, BPMNDI, "BPMNPlane") {
            for item in document.children(plane) {
                read_item(document, ids, item, chart, notes);
            }
        }
    }
}

fn read_item(
    document: &Document,
    ids: &HashMap<&str, At>,
    item: At,
    chart: &mut Chart,
    notes: &mut Vec<Warning>,
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
        if let Some(bounds) = bounds.and_then(|b| read_bounds(document, b, notes)) {
            chart.shapes.entry(shown.to_owned()).or_insert(bounds);
        }
    } else if element.is(BPMNDI, "BPMNEdge") {
        let points = document
            .children(item)
            .filter(|c| &*document.element(*c).name.local == "waypoint")
            .filter_map(|c| {
                let x = number(document, c, "x", notes)?;
                Some(Point {
                    x,
                    y: number(document, c, "y", notes)?,
                })
            });
        let points: Vec<Point> = points.collect();
        chart.edges.entry(shown.to_owned()).or_insert(points);
    }
}

fn read_bounds(document: &Document, at: At, notes: &mut Vec<Warning>) -> Option<Bounds> {
    Some(Bounds {
        x: number(document, at, "x", notes)?,
        y: number(document, at, "y", notes)?,
        width: number(document, at, "width", notes)?,
        height: number(document, at, "height", notes)?,
    })
}

/// Largest coordinate that is believed; a screen could never show more.
const FARTHEST: f64 = 1e7;

fn number(document: &Document, at: At, attribute: &str, notes: &mut Vec<Warning>) -> Option<f64> {
    let written = document.element(at).get(attribute)?;
    match written.trim().parse::<f64>() {
        Ok(value) if value.abs() <= FARTHEST => Some(value),
        Ok(_) | Err(_) => {
            notes.push(super::unknown(document, at, attribute, written));
            None
        }
    }
}
