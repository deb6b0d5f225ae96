//! Pools, lanes and processes on the sheet: level pools one below the other, upright pools side by side.

use std::collections::BTreeMap;

use crate::chart::{Bounds, Chart};
use crate::scenery::{Artefact, ArtefactKind};

use super::scene::Scene;
use super::scope::{Placed, shifted, turned};
use super::size;

/// Left and top edge of the drawing.
const ORIGIN: (f64, f64) = (160.0, 80.0);
/// Width of the band with the name of a pool or lane.
const TITLE: f64 = 30.0;
/// Gap between two pools or processes.
const BETWEEN: f64 = 80.0;
/// Smallest length of a pool.
const POOL_LENGTH: f64 = 600.0;
/// Height of a pool that shows nothing inside.
const BLACK_BOX: f64 = 60.0;
/// Room between the border of a group and what it holds.
const GROUP_MARGIN: f64 = 14.0;

/// A pool or a process without one, before it has its place.
struct Item<'c> {
    pool: Option<&'c str>,
    process: Option<&'c str>,
    upright: bool,
    placed: Placed,
    /// Width of the bands with names, before the content.
    titles: f64,
}

/// Places everything that has a shape.
pub(super) fn place(scene: &Scene<'_>) -> BTreeMap<String, Bounds> {
    let mut shapes = BTreeMap::new();
    let items = items(scene);
    let length = |upright: bool| {
        let of = items
            .iter()
            .filter(|i| i.upright == upright && i.pool.is_some());
        let lengths = of.map(|i| i.placed.extent.along + i.titles);
        lengths.fold(POOL_LENGTH, f64::max)
    };
    let (level, upright) = (length(false), length(true));
    let mut top = ORIGIN.1;
    for item in items.iter().filter(|i| !i.upright) {
        put(scene, item, (ORIGIN.0, top), level, &mut shapes);
        top += item.placed.extent.across + BETWEEN;
    }
    let mut left = ORIGIN.0;
    for item in items.iter().filter(|i| i.upright) {
        put(scene, item, (top, left), upright, &mut shapes);
        left += item.placed.extent.across + BETWEEN;
    }
    if left > ORIGIN.0 {
        top += upright + BETWEEN;
    }
    let mut x = ORIGIN.0;
    for artefact in scene.loose.get("").into_iter().flatten() {
        let (width, height) = size::block(artefact);
        let block = Bounds {
            x,
            y: top,
            width,
            height,
        };
        shapes.insert(artefact.id.clone(), size::symbol(artefact, block));
        x += width + 40.0;
    }
    planes(scene, &mut shapes);
    groups(scene, &mut shapes);
    shapes
}

/// Whether a pool is read from top to bottom.
pub(crate) fn is_upright(chart: &Chart, process: Option<&str>, pool: &str) -> bool {
    let upright = &chart.scenery.upright;
    let lane = chart
        .lanes
        .iter()
        .any(|l| Some(l.process.as_str()) == process && upright.contains(&l.id));
    upright.contains(pool) || lane
}

fn items<'c>(scene: &Scene<'c>) -> Vec<Item<'c>> {
    let chart = scene.chart;
    let mut items = Vec::new();
    for pool in &chart.scenery.pools {
        let own = |p: &&crate::chart::Process| p.pool.as_ref() == Some(&pool.id);
        let process = chart.processes.iter().find(own).map(|p| p.id.as_str());
        items.push(item(scene, Some(&pool.id), process));
    }
    for process in chart.processes.iter().filter(|p| p.pool.is_none()) {
        let empty = !scene.inside.contains_key(process.id.as_str());
        let bare = !chart.lanes.iter().any(|l| l.process == process.id);
        if empty && bare && chart.processes.len() > 1 {
            continue;
        }
        items.push(item(scene, None, Some(&process.id)));
    }
    items
}

fn item<'c>(scene: &Scene<'c>, pool: Option<&'c str>, process: Option<&'c str>) -> Item<'c> {
    let upright = scene.symbols == super::SymbolSet::Gbt1526
        || is_upright(scene.chart, process, pool.unwrap_or_default());
    let lanes = process.map(|p| scene.leaf_lanes(p)).unwrap_or_default();
    let shown = process.filter(|p| {
        scene.inside.contains_key(p) || scene.loose.contains_key(p) || !lanes.is_empty()
    });
    let mut placed = match shown {
        Some(process) => scene.scope(process, &lanes, upright, 0),
        None => Placed::default(),
    };
    if shown.is_none() {
        placed.extent.across = BLACK_BOX;
    }
    let levels = lanes.iter().map(|l| scene.lanes_above(l).len() + 1).max();
    let bands = levels.unwrap_or(0) + usize::from(pool.is_some() && shown.is_some());
    Item {
        pool,
        process: shown,
        upright,
        placed,
        titles: TITLE * bands as f64,
    }
}

/// Puts one item at its corner, told along and across.
fn put(
    scene: &Scene<'_>,
    item: &Item<'_>,
    corner: (f64, f64),
    length: f64,
    shapes: &mut BTreeMap<String, Bounds>,
) {
    let extent = &item.placed.extent;
    let along = if item.pool.is_some() {
        length
    } else {
        extent.along + item.titles
    };
    let whole = Bounds {
        x: corner.0,
        y: corner.1,
        width: along,
        height: extent.across,
    };
    let mut set = |id: &str, b: Bounds| {
        shapes.insert(id.to_owned(), laid(b, item.upright));
    };
    if let Some(pool) = item.pool {
        set(pool, whole);
    }
    let Some(process) = item.process else { return };
    let pool_title = if item.pool.is_some() { TITLE } else { 0.0 };
    let leaves = scene.leaf_lanes(process);
    let mut outer: BTreeMap<&str, Bounds> = BTreeMap::new();
    for (leaf, (top, size)) in leaves.iter().zip(&extent.bands) {
        let above = scene.lanes_above(leaf);
        let band = |depth: usize| {
            let before = pool_title + TITLE * depth as f64;
            Bounds {
                x: corner.0 + before,
                y: corner.1 + top,
                width: along - before,
                height: *size,
            }
        };
        set(leaf, band(above.len()));
        for (n, lane) in above.iter().enumerate() {
            let b = band(above.len() - 1 - n);
            let found = outer.entry(lane).or_insert(b);
            found.height = b.y + b.height - found.y;
        }
    }
    outer.into_iter().for_each(|(lane, b)| set(lane, b));
    let by = (corner.0 + item.titles, corner.1);
    for (id, bounds) in &item.placed.shapes {
        let b = laid(shifted(*bounds, by), item.upright);
        shapes.insert(id.clone(), symbol(scene, id, b));
    }
}

/// What closed sub-processes hold is drawn on planes of their own.
fn planes(scene: &Scene<'_>, shapes: &mut BTreeMap<String, Bounds>) {
    for closed in &scene.chart.scenery.closed {
        if !scene.inside.contains_key(closed.as_str()) {
            continue;
        }
        let placed = scene.scope(closed, &[], false, 1);
        for (id, bounds) in placed.shapes {
            let b = symbol(scene, &id, shifted(bounds, ORIGIN));
            shapes.insert(id, b);
        }
    }
}

/// The block of an artefact becomes its symbol.
fn symbol(scene: &Scene<'_>, id: &str, bounds: Bounds) -> Bounds {
    let artefacts = &scene.chart.scenery.artefacts;
    match artefacts.iter().find(|a| a.id == id) {
        Some(artefact) => size::symbol(artefact, bounds),
        None => bounds,
    }
}

/// A group goes around what its old border held.
fn groups(scene: &Scene<'_>, shapes: &mut BTreeMap<String, Bounds>) {
    let chart = scene.chart;
    let is_group = |a: &&Artefact| a.kind == ArtefactKind::Group;
    for group in chart.scenery.artefacts.iter().filter(is_group) {
        let Some(old) = chart.shapes.get(&group.id).copied() else {
            continue;
        };
        let held = |id: &str| {
            chart.shapes.get(id).is_some_and(|b| {
                let (x, y) = (b.x + b.width / 2.0, b.y + b.height / 2.0);
                old.x <= x && x <= old.x + old.width && old.y <= y && y <= old.y + old.height
            })
        };
        let nodes = chart.nodes.iter().map(|n| n.id.as_str());
        let others = chart.scenery.artefacts.iter().filter(|a| !is_group(a));
        let ids = nodes.chain(others.map(|a| a.id.as_str()));
        let inner = ids.filter(|id| held(id));
        let inner = inner.filter_map(|id| Some(with_label(scene, id, *shapes.get(id)?)));
        let around = inner.reduce(union);
        let bounds = around.map_or(old, |b| Bounds {
            x: b.x - GROUP_MARGIN,
            y: b.y - GROUP_MARGIN - 10.0,
            width: b.width + 2.0 * GROUP_MARGIN,
            height: b.height + 2.0 * GROUP_MARGIN + 20.0,
        });
        shapes.insert(group.id.clone(), bounds);
    }
}

fn union(a: Bounds, b: Bounds) -> Bounds {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Bounds {
        x,
        y,
        width: (a.x + a.width).max(b.x + b.width) - x,
        height: (a.y + a.height).max(b.y + b.height) - y,
    }
}

/// A symbol with the label under it, where it has one.
fn with_label(scene: &Scene<'_>, id: &str, b: Bounds) -> Bounds {
    let node = scene.nodes.get(id);
    let outside = node.filter(|n| scene.label_room(n, (0.0, 0.0), false).below > 0.0);
    let (width, height) = outside.map_or((0.0, 0.0), |n| crate::draw::label_size(&n.name));
    if width == 0.0 {
        return b;
    }
    let under = Bounds {
        x: b.x + b.width / 2.0 - width / 2.0,
        y: b.y + b.height,
        width,
        height: height + 4.0,
    };
    union(b, under)
}

/// Bounds along and across as they lie on the sheet.
fn laid(b: Bounds, upright: bool) -> Bounds {
    let (x, y) = turned((b.x, b.y), upright);
    let (width, height) = turned((b.width, b.height), upright);
    Bounds {
        x,
        y,
        width,
        height,
    }
}
