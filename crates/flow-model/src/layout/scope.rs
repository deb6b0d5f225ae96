//! A process or sub-process laid out with its corner at (0, 0), along and across the reading direction.

use std::collections::HashMap;

use crate::chart::{Bounds, Node};
use crate::scenery::{Artefact, ArtefactKind};

use super::SymbolSet;
use super::grid::{Edge, Extent, Grid, Vertex};
use super::scene::{MAX_NESTING, Scene, is_start};
use super::size::{self, Room, STEP, up};

/// Room for the title of a frame.
const FRAME_TITLE: f64 = 20.0;
/// Gap between parts that no flow joins.
const BETWEEN_PARTS: f64 = 30.0;
/// Gap between a node and the data or notes beside it.
const BESIDE_GAP: f64 = 30.0;
/// Where rows of loose symbols break, at least.
const LOOSE_ROW: f64 = 800.0;
/// Smallest height of a lane.
const LANE: f64 = 120.0;
/// From the corner of an activity to the middle of its first boundary event: clear of the markers in the middle.
const GUEST_CORNER: f64 = 20.0;
/// From one boundary event to the next.
const GUEST_STEP: f64 = 50.0;
/// Between the labels of two boundary events.
const GUEST_LABELS: f64 = 10.0;

/// A scope with places; `x` runs along, `y` across.
#[derive(Default)]
pub(super) struct Placed {
    pub extent: Extent,
    pub shapes: Vec<(String, Bounds)>,
}

/// What stands at a vertex: a node with its guests and what is beside it.
pub(super) struct Cell<'c> {
    pub node: &'c Node,
    pub room: Room,
    /// Shapes around the centre, the node first.
    pub shapes: Vec<(String, Bounds)>,
}

impl<'c> Scene<'c> {
    /// Lays the nodes of a process or sub-process out.
    pub(super) fn scope(&self, id: &str, lanes: &[&str], upright: bool, depth: usize) -> Placed {
        let nodes = self.inside.get(id).map(Vec::as_slice).unwrap_or_default();
        let cells: Vec<Cell<'c>> = nodes.iter().map(|n| self.cell(n, upright, depth)).collect();
        let mut grid = self.grid(id, &cells, lanes, upright);
        let loose = self.loose.get(id).map(Vec::as_slice).unwrap_or_default();
        if lanes.is_empty() {
            return place_parts(&grid, &cells, loose, upright);
        }
        let extent = grid.place();
        let mut placed = Placed {
            extent,
            shapes: Vec::new(),
        };
        for (vertex, cell) in grid.vertices.iter().zip(&cells) {
            put(&mut placed.shapes, cell, vertex.u, vertex.v);
        }
        let below = placed.extent.across;
        let used = loose_rows(&mut placed, loose, upright, below);
        if used > 0.0
            && let Some(last) = placed.extent.bands.last_mut()
        {
            last.1 += used;
            placed.extent.across += used;
        }
        placed
    }

    /// The grid of some cells with the flows between them.
    pub(super) fn grid(
        &self,
        scope: &str,
        cells: &[Cell<'c>],
        lanes: &[&str],
        upright: bool,
    ) -> Grid {
        let mut at: HashMap<&str, usize> = HashMap::new();
        let mut grid = Grid {
            lanes: lanes.len().max(1),
            least_band: if lanes.is_empty() { 0.0 } else { LANE },
            ..Grid::default()
        };
        for (n, cell) in cells.iter().enumerate() {
            at.insert(&cell.node.id, n);
            for guest in self.guests.get(cell.node.id.as_str()).into_iter().flatten() {
                at.insert(&guest.id, n);
            }
            let lane = cell.node.lane.as_deref();
            let lane = lane.and_then(|l| self.leaf_of(l, lanes));
            let lane = lane.unwrap_or(lanes.len());
            grid.lanes = grid.lanes.max(lane + 1);
            grid.vertices.push(Vertex {
                node: true,
                start: is_start(cell.node),
                room: cell.room,
                lane,
                ..Vertex::default()
            });
        }
        for flow in self.flows.get(scope).into_iter().flatten() {
            let ends = (at.get(flow.source.as_str()), at.get(flow.target.as_str()));
            if let (Some(from), Some(to)) = ends {
                let (width, height) = crate::draw::label_size(&flow.name);
                grid.edges.push(Edge {
                    from: *from,
                    to: *to,
                    label: if upright { height } else { width },
                    ..Edge::default()
                });
            }
        }
        grid
    }

    /// A node with its guests and all that stands beside it, around its centre.
    pub(super) fn cell(&self, node: &'c Node, upright: bool, depth: usize) -> Cell<'c> {
        let mut inner = Vec::new();
        let mut core = turned(self.size(node), upright);
        if self.is_frame(node) && depth < MAX_NESTING {
            let placed = self.scope(&node.id, &[], upright, depth + 1);
            let title = if upright {
                (FRAME_TITLE, 0.0)
            } else {
                (0.0, FRAME_TITLE)
            };
            let even = |value: f64| (value / (2.0 * STEP)).ceil() * 2.0 * STEP;
            core = (
                even(placed.extent.along + title.0),
                even(placed.extent.across + title.1),
            );
            let by = (title.0 - core.0 / 2.0, title.1 - core.1 / 2.0);
            inner = placed.shapes;
            inner.iter_mut().for_each(|(_, b)| *b = shifted(*b, by));
        }
        let guests = self.guests.get(node.id.as_str()).map(Vec::as_slice);
        let guests = guests.unwrap_or_default();
        let steps = guest_steps(guests, upright);
        let row = 2.0 * GUEST_CORNER + steps.iter().sum::<f64>();
        let row = row.max(GUEST_STEP * guests.len() as f64);
        core.0 = core.0.max(row);
        core.0 = (core.0 / (2.0 * STEP)).ceil().max(1.0) * 2.0 * STEP;
        if !matches!(node.kind, crate::chart::NodeKind::Task { .. }) && inner.is_empty() {
            core.0 = turned(self.size(node), upright).0.max(row);
        }
        let mut room = Room::of(core.0, core.1).with(self.label_room(node, core, upright));
        let mut shapes = vec![(node.id.clone(), centred((0.0, 0.0), core))];
        shapes.extend(inner);
        for (n, guest) in guests.iter().enumerate() {
            let u = core.0 / 2.0 - GUEST_CORNER - steps[..n].iter().sum::<f64>();
            let at = ((u / STEP).round() * STEP, core.1 / 2.0);
            shapes.push((guest.id.clone(), centred(at, (size::EVENT, size::EVENT))));
            let label = size::label_room(guest, (size::EVENT, size::EVENT), upright);
            room.below = room
                .below
                .max(core.1 / 2.0 + label.below.max(size::EVENT / 2.0));
        }
        self.stand_beside(node, upright, &mut room, &mut shapes);
        Cell { node, room, shapes }
    }

    /// Size of a symbol in the set that is drawn.
    fn size(&self, node: &Node) -> (f64, f64) {
        match self.symbols {
            SymbolSet::Bpmn => size::of(node),
            SymbolSet::Gbt1526 => crate::draw::gbt1526_size(self.chart, node),
        }
    }

    /// Room of a label that stands outside of its symbol.
    pub(super) fn label_room(&self, node: &Node, core: (f64, f64), upright: bool) -> Room {
        match self.symbols {
            SymbolSet::Gbt1526 if crate::draw::gbt1526_has_text(self.chart, node) => {
                Room::default()
            }
            SymbolSet::Bpmn | SymbolSet::Gbt1526 => size::label_room(node, core, upright),
        }
    }

    /// Notes stand above their node, data below, all above where the lower side is taken.
    fn stand_beside(
        &self,
        node: &Node,
        upright: bool,
        room: &mut Room,
        shapes: &mut Vec<(String, Bounds)>,
    ) {
        let Some(beside) = self.beside.get(node.id.as_str()) else {
            return;
        };
        let taken = self.guests.contains_key(node.id.as_str())
            || self.is_frame(node)
            || self.label_room(node, (0.0, 0.0), upright).below > 0.0;
        let is_above = |a: &&Artefact| taken || a.kind == ArtefactKind::Note;
        let (above, below): (Vec<&Artefact>, Vec<&Artefact>) =
            beside.iter().partition(|a| is_above(a));
        for (side, artefacts) in [(-1.0, above), (1.0, below)] {
            let blocks: Vec<(f64, f64)> = artefacts
                .iter()
                .map(|a| turned(size::block(a), upright))
                .collect();
            let along: f64 = blocks.iter().map(|b| b.0 + STEP).sum();
            let deep = blocks.iter().map(|b| b.1).fold(0.0, f64::max);
            let edge = if side < 0.0 { room.above } else { room.below };
            let mut u = -along / 2.0;
            for (artefact, block) in artefacts.iter().zip(&blocks) {
                let centre = ((u + (block.0 + STEP) / 2.0) / STEP).round() * STEP;
                let v = side * (edge + BESIDE_GAP + block.1 / 2.0);
                shapes.push((artefact.id.clone(), centred((centre, v), *block)));
                u += block.0 + STEP;
                room.before = room.before.max(block.0 / 2.0 - centre);
                room.after = room.after.max(centre + block.0 / 2.0);
            }
            if deep > 0.0 {
                let reach = if side < 0.0 {
                    &mut room.above
                } else {
                    &mut room.below
                };
                *reach += BESIDE_GAP + deep;
            }
        }
    }
}

/// From each boundary event of an activity to the next, so that the label of one is not crossed by the line of another.
fn guest_steps(guests: &[&Node], upright: bool) -> Vec<f64> {
    let along = |guest: &Node| turned(crate::draw::label_size(&guest.name), upright).0;
    let pairs = guests.windows(2);
    let step = |pair: &[&Node]| {
        let labels = (along(pair[0]) + along(pair[1])) / 2.0 + GUEST_LABELS;
        up(labels.max(GUEST_STEP))
    };
    pairs.map(step).collect()
}

/// Parts that flows join are placed each by itself, one below the other; single nodes stand in rows.
fn place_parts(grid: &Grid, cells: &[Cell<'_>], loose: &[&Artefact], upright: bool) -> Placed {
    let mut placed = Placed::default();
    let (mut lonely, mut parts) = (Vec::new(), Vec::new());
    for part in grid.components() {
        if part.len() == 1 {
            lonely.push(part[0]);
        } else {
            parts.push(part);
        }
    }
    let starts = |part: &Vec<usize>| part.iter().any(|at| grid.vertices[*at].start);
    parts.sort_by_key(|part| !starts(part));
    let mut across = 0.0;
    for part in parts {
        let mut own = of_part(grid, &part);
        let extent = own.place();
        for (vertex, at) in own.vertices.iter().zip(&part) {
            put(&mut placed.shapes, &cells[*at], vertex.u, vertex.v + across);
        }
        across += extent.across;
        placed.extent.along = placed.extent.along.max(extent.along);
    }
    let limit = placed.extent.along.max(LOOSE_ROW);
    let (mut u, mut deepest) = (BETWEEN_PARTS, 0.0_f64);
    let mut row: Vec<(usize, f64)> = Vec::new();
    let mut top = across;
    let end = |row: &mut Vec<(usize, f64)>, top: &mut f64, placed: &mut Placed| {
        let above = row
            .iter()
            .map(|(at, _)| cells[*at].room.above)
            .fold(0.0, f64::max);
        let below = row
            .iter()
            .map(|(at, _)| cells[*at].room.below)
            .fold(0.0, f64::max);
        if row.is_empty() {
            return;
        }
        let v = up(*top + 20.0 + above);
        row.drain(..)
            .for_each(|(at, u)| put(&mut placed.shapes, &cells[at], u, v));
        *top = up(v + below + 20.0);
    };
    for at in lonely {
        let room = cells[at].room;
        if u + room.before + room.after > limit && !row.is_empty() {
            end(&mut row, &mut top, &mut placed);
            u = BETWEEN_PARTS;
        }
        let centre = up(u + room.before);
        row.push((at, centre));
        u = centre + room.after + BETWEEN_PARTS;
        deepest = deepest.max(u);
    }
    end(&mut row, &mut top, &mut placed);
    placed.extent.along = up(placed.extent.along.max(deepest)).max(2.0 * BETWEEN_PARTS);
    let used = loose_rows(&mut placed, loose, upright, top);
    placed.extent.across = up((top + used).max(60.0));
    placed
}

/// The part of a grid with some of its vertices.
fn of_part(grid: &Grid, part: &[usize]) -> Grid {
    let place: HashMap<usize, usize> = part.iter().enumerate().map(|(n, at)| (*at, n)).collect();
    let edges = grid.edges.iter().filter_map(|edge| {
        let (from, to) = (place.get(&edge.from)?, place.get(&edge.to)?);
        Some(Edge {
            from: *from,
            to: *to,
            ..edge.clone()
        })
    });
    Grid {
        vertices: part.iter().map(|at| grid.vertices[*at].clone()).collect(),
        edges: edges.collect(),
        lanes: grid.lanes,
        least_band: grid.least_band,
        layers: Vec::new(),
    }
}

/// Artefacts that stand beside nothing, in a row from `top`; answers what they take across.
fn loose_rows(placed: &mut Placed, loose: &[&Artefact], upright: bool, top: f64) -> f64 {
    let (mut u, mut deepest) = (BETWEEN_PARTS, 0.0_f64);
    for artefact in loose {
        let block = turned(size::block(artefact), upright);
        let centre = up(u + block.0 / 2.0);
        let at = (centre, top + BETWEEN_PARTS / 2.0 + block.1 / 2.0);
        placed
            .shapes
            .push((artefact.id.clone(), centred(at, block)));
        u = centre + block.0 / 2.0 + BETWEEN_PARTS;
        deepest = deepest.max(block.1);
    }
    if loose.is_empty() {
        return 0.0;
    }
    placed.extent.along = placed.extent.along.max(up(u));
    up(deepest + BETWEEN_PARTS)
}

fn put(shapes: &mut Vec<(String, Bounds)>, cell: &Cell<'_>, u: f64, v: f64) {
    let all = cell.shapes.iter();
    shapes.extend(all.map(|(id, b)| (id.clone(), shifted(*b, (u, v)))));
}

/// A size as it lies along and across.
pub(super) fn turned((width, height): (f64, f64), upright: bool) -> (f64, f64) {
    if upright {
        (height, width)
    } else {
        (width, height)
    }
}

fn centred((u, v): (f64, f64), (along, across): (f64, f64)) -> Bounds {
    Bounds {
        x: u - along / 2.0,
        y: v - across / 2.0,
        width: along,
        height: across,
    }
}

pub(super) fn shifted(bounds: Bounds, by: (f64, f64)) -> Bounds {
    Bounds {
        x: bounds.x + by.0,
        y: bounds.y + by.1,
        ..bounds
    }
}
