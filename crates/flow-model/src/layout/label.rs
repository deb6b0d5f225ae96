//! Places of labels: beside their symbol or line, where they cover no symbol, no line and no other label.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::chart::{Bounds, NodeKind, Point};
use crate::scenery::ArtefactKind;

use super::SymbolSet;
use super::scene::{Scene, host};

/// Gap between a symbol or line and its label.
const GAP: f64 = 4.0;
/// Weight of a symbol, and of a label, under a label: more than anything else that can be had.
const SOLID: f64 = 80.0;
/// See [`SOLID`].
const LABEL: f64 = 60.0;
/// What a place costs that lies on a symbol or on another label, at least.
const BLOCKED: f64 = 10.0 * LABEL;
/// Step and reach of the search for a free place where all usual ones are blocked, in diagram units.
const RING: (f64, i32) = (8.0, 60);
/// Height of the title of a frame.
const FRAME_TITLE: f64 = 20.0;
/// Width of the band with the name of a pool or lane.
const BAND: f64 = 30.0;
/// Width and height of the letter on a message flow.
const LETTER: (f64, f64) = (26.0, 18.0);
/// Size of a cell of the index.
const CELL: f64 = 120.0;
/// Most cells that one thing is listed in.
const MAX_CELLS: i64 = 4_000;

/// Places all labels that `placed` does not place.
pub(super) fn place(
    scene: &Scene<'_>,
    shapes: &BTreeMap<String, Bounds>,
    edges: &BTreeMap<String, Vec<Point>>,
    placed: &BTreeMap<String, Bounds>,
) -> BTreeMap<String, Bounds> {
    let mut found = placed.clone();
    let mut planes: Vec<Option<&str>> = vec![None];
    planes.extend(scene.chart.scenery.closed.iter().map(|c| Some(c.as_str())));
    for plane in planes {
        on_plane(scene, shapes, edges, plane, &mut found);
    }
    found
}

/// Where the letter of a message flow is drawn.
fn letter(points: &[Point]) -> Bounds {
    let (x, y) = crate::draw::middle(points);
    Bounds {
        x: x - LETTER.0 / 2.0,
        y: y - LETTER.1 / 2.0,
        width: LETTER.0,
        height: LETTER.1,
    }
}

fn on_plane(
    scene: &Scene<'_>,
    shapes: &BTreeMap<String, Bounds>,
    edges: &BTreeMap<String, Vec<Point>>,
    plane: Option<&str>,
    found: &mut BTreeMap<String, Bounds>,
) {
    let chart = scene.chart;
    let visible = |id: &str| scene.plane_of(id) == plane;
    let mut field = Field::default();
    let frames: HashSet<&str> = chart
        .nodes
        .iter()
        .filter(|n| scene.is_frame(n))
        .map(|n| n.id.as_str())
        .collect();
    for node in chart.nodes.iter().filter(|n| visible(&n.id)) {
        let Some(bounds) = shapes.get(&node.id) else {
            continue;
        };
        if frames.contains(node.id.as_str()) {
            field.border(*bounds);
            field.label(Bounds {
                height: FRAME_TITLE,
                ..*bounds
            });
        } else {
            field.solid(*bounds);
        }
    }
    for link in chart.scenery.links.iter().filter(|it| visible(&it.source)) {
        let look = chart.scenery.looks.get(&link.id);
        let shown = look.is_some_and(|look| look.envelope.is_some());
        if let Some(points) = edges.get(&link.id).filter(|_| shown) {
            field.solid(letter(points));
        }
    }
    for artefact in &chart.scenery.artefacts {
        if let Some(bounds) = shapes.get(&artefact.id)
            && artefact.kind != ArtefactKind::Group
        {
            field.solid(*bounds);
        }
    }
    if plane.is_none() {
        let pools = chart.scenery.pools.iter().map(|p| &p.id);
        let all = pools.chain(chart.lanes.iter().map(|l| &l.id));
        for id in all {
            if let Some(bounds) = shapes.get(id) {
                field.border(*bounds);
                field.label(name_band(scene, id, *bounds));
            }
        }
    }
    let lines: Vec<(&str, &str, &str)> = lines(scene, &visible);
    for (id, _, _) in &lines {
        if let Some(points) = edges.get(*id) {
            points.windows(2).for_each(|p| field.line(p[0], p[1]));
        }
    }
    found.values().for_each(|b| field.label(*b));
    for node in chart.nodes.iter().filter(|n| visible(&n.id)) {
        let outside = match scene.symbols {
            SymbolSet::Bpmn => {
                matches!(node.kind, NodeKind::Event { .. } | NodeKind::Gateway { .. })
            }
            SymbolSet::Gbt1526 => !crate::draw::gbt1526_has_text(chart, node),
        };
        if let Some(bounds) = shapes.get(&node.id).filter(|_| outside) {
            let guest = host(node).is_some();
            let gateway = matches!(node.kind, NodeKind::Gateway { .. });
            let kind = Beside::of(guest, gateway);
            choose(&mut field, found, &node.id, &node.name, |size| {
                around(*bounds, size, kind)
            });
        }
    }
    for artefact in &chart.scenery.artefacts {
        let outside = !matches!(artefact.kind, ArtefactKind::Note | ArtefactKind::Group);
        if let Some(bounds) = shapes.get(&artefact.id).filter(|_| outside) {
            choose(&mut field, found, &artefact.id, &artefact.name, |size| {
                around(*bounds, size, Beside::Plain)
            });
        }
    }
    let gateways: HashMap<&str, bool> = chart
        .nodes
        .iter()
        .map(|n| (n.id.as_str(), matches!(n.kind, NodeKind::Gateway { .. })))
        .collect();
    for (id, name, source) in lines {
        if let Some(points) = edges.get(id).filter(|p| p.len() > 1) {
            let splits = gateways.get(source).copied().unwrap_or(false);
            choose(&mut field, found, id, name, |size| {
                along(points, size, splits)
            });
        }
    }
}

/// The band with the name of a pool or lane.
fn name_band(scene: &Scene<'_>, id: &str, b: Bounds) -> Bounds {
    let chart = scene.chart;
    let upright = scene.symbols == SymbolSet::Gbt1526 || chart.scenery.upright.contains(id);
    if upright {
        Bounds { height: BAND, ..b }
    } else {
        Bounds { width: BAND, ..b }
    }
}

/// Visible lines: id, label, source.
fn lines<'c>(
    scene: &Scene<'c>,
    visible: &dyn Fn(&str) -> bool,
) -> Vec<(&'c str, &'c str, &'c str)> {
    let chart = scene.chart;
    let flows = chart.flows.iter();
    let flows = flows.map(|f| (f.id.as_str(), f.name.as_str(), f.source.as_str()));
    let links = chart.scenery.links.iter();
    let links = links.map(|l| (l.id.as_str(), l.name.as_str(), l.source.as_str()));
    flows.chain(links).filter(|l| visible(l.2)).collect()
}

fn choose(
    field: &mut Field,
    found: &mut BTreeMap<String, Bounds>,
    id: &str,
    name: &str,
    candidates: impl Fn((f64, f64)) -> Vec<(Bounds, f64)>,
) {
    if name.trim().is_empty() || found.contains_key(id) {
        return;
    }
    let size = crate::draw::label_size(name);
    let mut best: Option<(f64, Bounds)> = None;
    for (bounds, price) in candidates(size) {
        let price = price + field.price(bounds);
        if best.is_none_or(|(least, _)| price < least) {
            best = Some((price, bounds));
        }
    }
    if let Some((price, bounds)) = best
        && price >= BLOCKED
    {
        best = field.free(bounds).or(best);
    }
    if let Some((_, bounds)) = best {
        let bounds = Bounds {
            x: bounds.x.round(),
            y: bounds.y.round(),
            ..bounds
        };
        field.label(bounds);
        found.insert(id.to_owned(), bounds);
    }
}

/// What a label stands beside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Plain,
    /// A boundary event: its way leads down.
    Guest,
    /// A gateway: ways lead from all its corners, with labels behind them.
    Gateway,
}

impl Beside {
    fn of(guest: bool, gateway: bool) -> Self {
        match (guest, gateway) {
            (true, _) => Self::Guest,
            (false, true) => Self::Gateway,
            (false, false) => Self::Plain,
        }
    }
}

/// Below, above, at the sides, at the corners; a little farther away where it is crowded.
fn around(b: Bounds, (width, height): (f64, f64), beside: Beside) -> Vec<(Bounds, f64)> {
    let guest = beside == Beside::Guest;
    let gateway = beside == Beside::Gateway;
    let (cx, cy) = (b.x + b.width / 2.0, b.y + b.height / 2.0);
    let mut found = Vec::new();
    for far in 0..4 {
        let gap = GAP + 7.0 * f64::from(far);
        let price = 12.0 * f64::from(far);
        let (below, above) = (b.y + b.height + gap, b.y - gap - height);
        let (left, right) = (b.x - gap - width, b.x + b.width + gap);
        let at = |x: f64, y: f64| Bounds {
            x,
            y,
            width,
            height,
        };
        let middle = cx - width / 2.0;
        let corners = [
            (at(middle, below), if guest { 9.0 } else { 0.0 }),
            (at(middle, above), 4.0),
            (at(b.x - width + 4.0, below), if guest { 0.0 } else { 7.0 }),
            (
                at(b.x + b.width - 4.0, below),
                if guest { 1.0 } else { 7.0 },
            ),
            (at(cx + 5.0, below), if gateway { 9.0 } else { 6.0 }),
            (at(cx - 5.0 - width, below), if gateway { 7.5 } else { 6.5 }),
            (at(right, cy - height / 2.0), 8.0),
            (at(left, cy - height / 2.0), 10.0),
            (at(cx + 5.0, above), 8.0),
            (at(cx - 5.0 - width, above), if gateway { 5.0 } else { 8.5 }),
            (at(right - 12.0, above + 6.0), 8.0),
            (at(left + 12.0, above + 6.0), 9.0),
            (at(right - 12.0, below - 6.0), 8.0),
            (at(left + 12.0, below - 6.0), 9.0),
        ];
        found.extend(corners.map(|(b, p)| (b, p + price)));
    }
    found
}

/// Along each stretch, on both sides of it; near the source where a gateway splits ways.
fn along(points: &[Point], (width, height): (f64, f64), splits: bool) -> Vec<(Bounds, f64)> {
    let mut found = Vec::new();
    for (n, pair) in points.windows(2).enumerate() {
        let (a, b) = (pair[0], pair[1]);
        let late = n as f64 * if splits { 6.0 } else { 3.0 };
        if (a.y - b.y).abs() < 0.5 {
            let (low, high) = (a.x.min(b.x), a.x.max(b.x));
            let from_source = if a.x < b.x {
                [low + 8.0, high - width - 14.0]
            } else {
                [high - width - 8.0, low + 14.0]
            };
            let middle = (low + high - width) / 2.0;
            let short = if high - low < width + 16.0 { 10.0 } else { 0.0 };
            let order = if splits {
                [from_source[0], middle, from_source[1]]
            } else {
                [middle, from_source[0], from_source[1]]
            };
            for (k, x) in order.into_iter().enumerate() {
                for (y, side) in [(a.y - GAP - height + 1.0, 0.0), (a.y + GAP, 2.0)] {
                    let price = late + short + side + k as f64 * 1.5;
                    found.push((
                        Bounds {
                            x,
                            y,
                            width,
                            height,
                        },
                        price,
                    ));
                }
            }
        } else {
            let (low, high) = (a.y.min(b.y), a.y.max(b.y));
            let first = if a.y < b.y {
                low + 6.0
            } else {
                high - height - 6.0
            };
            let middle = (low + high - height) / 2.0;
            let short = if high - low < height + 8.0 { 10.0 } else { 0.0 };
            let order = if splits {
                [first, middle]
            } else {
                [middle, first]
            };
            for (k, y) in order.into_iter().enumerate() {
                for (x, side) in [(a.x + GAP + 1.0, 1.0), (a.x - GAP - 1.0 - width, 2.0)] {
                    let price = late + short + side + k as f64 * 1.5;
                    found.push((
                        Bounds {
                            x,
                            y,
                            width,
                            height,
                        },
                        price,
                    ));
                }
            }
        }
    }
    found
}

/// What labels keep away from, in cells.
#[derive(Default)]
struct Field {
    things: Vec<(Bounds, f64)>,
    cells: HashMap<(i64, i64), Vec<usize>>,
}

impl Field {
    fn solid(&mut self, bounds: Bounds) {
        self.add(bounds, SOLID);
    }

    fn label(&mut self, bounds: Bounds) {
        self.add(bounds, LABEL);
    }

    fn line(&mut self, a: Point, b: Point) {
        let bounds = Bounds {
            x: a.x.min(b.x) - 2.0,
            y: a.y.min(b.y) - 2.0,
            width: (a.x - b.x).abs() + 4.0,
            height: (a.y - b.y).abs() + 4.0,
        };
        self.add(bounds, 12.0);
    }

    /// The border of a frame is a line on each side.
    fn border(&mut self, b: Bounds) {
        let at = |x: f64, y: f64| Point { x, y };
        let (right, bottom) = (b.x + b.width, b.y + b.height);
        self.line(at(b.x, b.y), at(right, b.y));
        self.line(at(b.x, bottom), at(right, bottom));
        self.line(at(b.x, b.y), at(b.x, bottom));
        self.line(at(right, b.y), at(right, bottom));
    }

    fn add(&mut self, bounds: Bounds, weight: f64) {
        let at = self.things.len();
        self.things.push((bounds, weight));
        let (x0, x1, y0, y1) = span(bounds);
        if (x1 - x0 + 1).saturating_mul(y1 - y0 + 1) > MAX_CELLS {
            return;
        }
        for x in x0..=x1 {
            for y in y0..=y1 {
                self.cells.entry((x, y)).or_default().push(at);
            }
        }
    }

    /// The nearest place around a blocked one that is free of symbols and labels.
    fn free(&self, wanted: Bounds) -> Option<(f64, Bounds)> {
        let (step, reach) = RING;
        for ring in 1..=reach {
            let side = (-ring..=ring).flat_map(|n| [(n, -ring), (n, ring), (-ring, n), (ring, n)]);
            let places = side.map(|(x, y)| Bounds {
                x: wanted.x + f64::from(x) * step,
                y: wanted.y + f64::from(y) * step,
                ..wanted
            });
            let best = places
                .map(|b| (self.price(b), b))
                .filter(|(price, _)| *price < BLOCKED)
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if best.is_some() {
                return best;
            }
        }
        None
    }

    /// What it costs to cover what lies under a label.
    fn price(&self, label: Bounds) -> f64 {
        let (x0, x1, y0, y1) = span(label);
        let mut seen: Vec<usize> = Vec::new();
        for x in x0..=x1 {
            for y in y0..=y1 {
                seen.extend(self.cells.get(&(x, y)).into_iter().flatten());
            }
        }
        seen.sort_unstable();
        seen.dedup();
        let cover = |at: usize| {
            let (b, weight) = self.things[at];
            let x = (label.x + label.width).min(b.x + b.width) - label.x.max(b.x);
            let y = (label.y + label.height).min(b.y + b.height) - label.y.max(b.y);
            if x > 0.0 && y > 0.0 {
                weight * (10.0 + x * y / 20.0)
            } else {
                0.0
            }
        };
        seen.into_iter().map(cover).sum()
    }
}

fn span(b: Bounds) -> (i64, i64, i64, i64) {
    let cell = |v: f64| (v / CELL).floor() as i64;
    (
        cell(b.x),
        cell(b.x + b.width),
        cell(b.y),
        cell(b.y + b.height),
    )
}
