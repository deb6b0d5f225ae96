//! A drawing for a chart that has none, that was changed, or of which a part is to be tidied: layered in the
//! reading direction of each pool, lanes as bands, right-angled lines, no overlapping symbols, labels beside
//! the lines. Deterministic.

mod grid;
mod label;
mod part;
mod pool;
mod scene;
mod scope;
mod size;
mod stay;
mod wire;

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::{Bounds, Chart, Point};
use crate::edit::{Edit, EditError, apply};
use crate::xml::Document;
use scene::Scene;

pub use part::arrange_part;
pub(crate) use pool::is_upright;

/// Which symbols a chart is drawn in; their sizes differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SymbolSet {
    /// BPMN 2.0.
    #[default]
    Bpmn,
    /// GB/T 1526-1989 (ISO 5807:1985), read from top to bottom.
    Gbt1526,
}

/// A drawing: bounds of shapes and labels, way points of lines, by element id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Bounds of nodes, lanes, pools, data, notes and groups.
    pub shapes: BTreeMap<String, Bounds>,
    /// Way points of flows, messages and associations.
    pub edges: BTreeMap<String, Vec<Point>>,
    /// Bounds of the labels of events, gateways, data and lines.
    pub labels: BTreeMap<String, Bounds>,
}

/// Lays a chart out anew; the answer moves every shape, leads every line and places every label.
/// What a file hides in a closed sub-process and does not draw stays undrawn.
pub fn arrange(chart: &Chart) -> Vec<Edit> {
    edits(chart, &draw(chart))
}

/// The edits that bring a drawing about: outer shapes first, then lines, then labels.
fn edits(chart: &Chart, drawing: &Drawing) -> Vec<Edit> {
    let scene = Scene::new(chart, SymbolSet::Bpmn);
    let hidden = |id: &str| scene.plane_of(id).is_some() && !chart.shapes.contains_key(id);
    let mut edits = Vec::new();
    let pools = chart.scenery.pools.iter().map(|p| &p.id);
    let lanes = chart.lanes.iter().map(|l| &l.id);
    let nodes = chart.nodes.iter().map(|n| &n.id);
    let artefacts = chart.scenery.artefacts.iter().map(|a| &a.id);
    for id in pools.chain(lanes).chain(nodes).chain(artefacts) {
        if let Some(bounds) = drawing.shapes.get(id).filter(|_| !hidden(id)) {
            edits.push(Edit::Move {
                id: id.clone(),
                bounds: *bounds,
            });
        }
    }
    let flows = chart.flows.iter().map(|f| (&f.id, &f.source));
    let links = chart.scenery.links.iter().map(|l| (&l.id, &l.source));
    for (id, source) in flows.chain(links) {
        if let Some(points) = drawing.edges.get(id).filter(|_| !hidden(source)) {
            edits.push(Edit::Route {
                flow: id.clone(),
                waypoints: points.clone(),
            });
        }
    }
    for (id, bounds) in &drawing.labels {
        if !hidden(id) {
            edits.push(Edit::Label {
                id: id.clone(),
                bounds: *bounds,
            });
        }
    }
    edits
}

/// Gives a document without a drawn node a whole diagram; says whether it did.
///
/// # Errors
/// Those of `edit::apply`, which a chart made from the same document does not cause.
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
    drawn_with(chart, SymbolSet::Bpmn)
}

/// The chart with a drawing of its own in some set of symbols.
pub fn drawn_with(chart: &Chart, symbols: SymbolSet) -> Chart {
    let mut chart = chart.clone();
    let drawing = draw_with(&chart, symbols);
    chart.shapes = drawing.shapes;
    chart.edges = drawing.edges;
    chart.scenery.labels = drawing.labels;
    if symbols == SymbolSet::Gbt1526 {
        // These charts are read from top to bottom: the names of pools and lanes stand at the upper edge.
        let pools = chart.scenery.pools.iter().map(|p| p.id.clone());
        let lanes = chart.lanes.iter().map(|l| l.id.clone());
        chart.scenery.upright.extend(pools.chain(lanes));
    }
    chart
}

/// Lays a chart out.
pub fn draw(chart: &Chart) -> Drawing {
    draw_with(chart, SymbolSet::Bpmn)
}

fn draw_with(chart: &Chart, symbols: SymbolSet) -> Drawing {
    let scene = Scene::new(chart, symbols);
    let shapes = pool::place(&scene);
    let mut edges = BTreeMap::new();
    let none = BTreeMap::new();
    for plane in planes(&scene) {
        edges.append(&mut wire::lead(&scene, &shapes, &none, plane));
    }
    let labels = label::place(&scene, &shapes, &edges, &none_placed());
    Drawing {
        shapes,
        edges,
        labels,
    }
}

/// Bounds of all labels of a drawn chart: those that the file places, and the best places for the others.
pub(crate) fn labels(chart: &Chart, symbols: SymbolSet) -> BTreeMap<String, Bounds> {
    let scene = Scene::new(chart, symbols);
    label::place(&scene, &chart.shapes, &chart.edges, &chart.scenery.labels)
}

/// Ids of all that is hidden in closed sub-processes.
pub(crate) fn hidden(chart: &Chart) -> BTreeSet<String> {
    let scene = Scene::new(chart, SymbolSet::Bpmn);
    let nodes = chart.nodes.iter().map(|n| n.id.as_str());
    let mut found: BTreeSet<String> = nodes
        .filter(|id| scene.plane_of(id).is_some())
        .map(str::to_owned)
        .collect();
    let within =
        |parent: &str| chart.scenery.closed.contains(parent) || scene.plane_of(parent).is_some();
    let artefacts = chart.scenery.artefacts.iter();
    found.extend(
        artefacts
            .filter(|a| within(&a.parent))
            .map(|a| a.id.clone()),
    );
    let flows = chart.flows.iter().map(|f| (&f.id, &f.source));
    let links = chart.scenery.links.iter().map(|l| (&l.id, &l.source));
    let lines: Vec<String> = flows
        .chain(links)
        .filter(|(_, source)| found.contains(*source))
        .map(|(id, _)| id.clone())
        .collect();
    found.extend(lines);
    found
}

fn none_placed() -> BTreeMap<String, Bounds> {
    BTreeMap::new()
}

/// The plane of the chart, and that of each closed sub-process.
fn planes<'c>(scene: &Scene<'c>) -> Vec<Option<&'c str>> {
    let closed = scene.chart.scenery.closed.iter().map(|c| Some(c.as_str()));
    [None].into_iter().chain(closed).collect()
}
