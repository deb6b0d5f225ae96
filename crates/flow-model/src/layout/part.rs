//! A selection laid out anew between all that stays: only selected nodes move, with what sits on them and in
//! them; their lines are led again; nothing comes to lie on anything else.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::chart::{Bounds, Chart, Node, Point};
use crate::edit::Edit;
use crate::scenery::ArtefactKind;

use super::grid::Grid;
use super::scene::{Scene, host};
use super::scope::{Cell, shifted, turned};
use super::size::{self, Room, STEP};
use super::stay::Stay;
use super::{Drawing, edits, label, planes, pool, wire};

/// How far from its best place a selection is moved to find room, in steps along and across.
const MAX_AWAY: i64 = 60;
/// Band with the name of a pool or lane, and room for the title of a frame.
const TITLE: f64 = 30.0;

/// Lays the selected nodes out anew; an unknown or undrawn id is passed over. A lane or pool stands for the
/// nodes in it. The answer moves nothing else; it is empty where nothing that can move is selected.
pub fn arrange_part(chart: &Chart, ids: &[String]) -> Vec<Edit> {
    let scene = Scene::new(chart, super::SymbolSet::Bpmn);
    let chosen = chosen(&scene, ids);
    let mut groups: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for node in &chosen {
        groups.entry(&node.parent).or_default().push(node);
    }
    let mut part = Part {
        scene: &scene,
        shapes: chart.shapes.clone(),
        shifts: BTreeMap::new(),
    };
    for (scope, nodes) in groups {
        part.arrange(scope, &nodes, ids);
    }
    part.edits()
}

/// Selected nodes that are drawn and in no other selected node, without boundary events.
fn chosen<'c>(scene: &Scene<'c>, ids: &[String]) -> Vec<&'c Node> {
    let chart = scene.chart;
    let ids: HashSet<&str> = ids.iter().map(String::as_str).collect();
    let process_of = |pool: &crate::scenery::Pool| ids.contains(pool.id.as_str());
    let pools = chart.scenery.pools.iter().filter(|p| process_of(p));
    let processes: HashSet<&str> = pools.filter_map(|p| p.process.as_deref()).collect();
    let named = |node: &&Node| {
        let lane = node.lane.as_deref().is_some_and(|lane| {
            ids.contains(lane) || scene.lanes_above(lane).iter().any(|l| ids.contains(l))
        });
        let lane = lane && scene.scopes_above(&node.id).len() == 1;
        ids.contains(node.id.as_str()) || lane || processes.contains(node.parent.as_str())
    };
    let drawn = chart
        .nodes
        .iter()
        .filter(|n| chart.shapes.contains_key(&n.id));
    let found: Vec<&Node> = drawn.filter(named).filter(|n| host(n).is_none()).collect();
    let all: HashSet<&str> = found.iter().map(|n| n.id.as_str()).collect();
    let inner = |n: &&Node| scene.scopes_above(&n.id).iter().any(|s| all.contains(s));
    found.into_iter().filter(|n| !inner(n)).collect()
}

struct Part<'s, 'c> {
    scene: &'s Scene<'c>,
    shapes: BTreeMap<String, Bounds>,
    /// How far each shape has moved.
    shifts: BTreeMap<String, (f64, f64)>,
}

impl<'c> Part<'_, 'c> {
    fn arrange(&mut self, scope: &str, nodes: &[&'c Node], ids: &[String]) {
        let process = match self.scene.nodes.get(scope) {
            Some(_) => self
                .scene
                .scopes_above(scope)
                .last()
                .copied()
                .unwrap_or(scope),
            None => scope,
        };
        let of = self.scene.chart.processes.iter().find(|p| p.id == process);
        let pool = of.and_then(|p| p.pool.as_deref());
        let upright = pool::is_upright(self.scene.chart, Some(process), pool.unwrap_or_default());
        let cells: Vec<Cell<'c>> = nodes.iter().map(|n| self.cell(n, upright, ids)).collect();
        let mut lanes: Vec<&str> = Vec::new();
        for leaf in self.scene.leaf_lanes(process) {
            let within = |n: &&&Node| n.lane.as_deref() == Some(leaf);
            if nodes.iter().any(|n| within(&n)) {
                lanes.push(leaf);
            }
        }
        let mut grid = self.scene.grid(scope, &cells, &lanes, upright);
        grid.least_band = 0.0;
        grid.place();
        let wanted = self.wanted(&grid, &cells, upright);
        let moving: HashSet<&str> = cells
            .iter()
            .flat_map(|c| c.shapes.iter().map(|(id, _)| id.as_str()))
            .collect();
        let mut stay = Stay::default();
        let above: HashSet<&str> = nodes
            .first()
            .map(|n| self.scene.scopes_above(&n.id).into_iter().collect())
            .unwrap_or_default();
        for (id, bounds) in &self.shapes {
            if self.stands(id) && !moving.contains(id.as_str()) && !above.contains(id.as_str()) {
                stay.add(*bounds);
            }
        }
        let mut crowded = stay.clone();
        self.lines(&moving, &mut crowded);
        let fields: Vec<Option<Bounds>> =
            nodes.iter().map(|n| self.field(n, scope, pool)).collect();
        let found = together(&cells, &wanted, &fields, &crowded, upright)
            .or_else(|| together(&cells, &wanted, &fields, &stay, upright))
            .or_else(|| one_by_one(&grid, &cells, &wanted, &fields, &mut stay, upright));
        let Some(found) = found else { return };
        for (cell, centre) in cells.iter().zip(found) {
            let old = self.shapes[&cell.node.id];
            let by = (
                centre.x - old.x - old.width / 2.0,
                centre.y - old.y - old.height / 2.0,
            );
            for (id, _) in &cell.shapes {
                if let Some(bounds) = self.shapes.get_mut(id) {
                    *bounds = shifted(*bounds, by);
                    self.shifts.insert(id.clone(), by);
                }
            }
        }
    }

    /// Lines and labels that stay as they are, as something to keep clear of.
    fn lines(&self, moving: &HashSet<&str>, stay: &mut Stay) {
        let chart = self.scene.chart;
        let flows = chart.flows.iter().map(|f| (&f.id, &f.source, &f.target));
        let links = chart
            .scenery
            .links
            .iter()
            .map(|l| (&l.id, &l.source, &l.target));
        for (id, source, target) in flows.chain(links) {
            let touches = moving.contains(source.as_str()) || moving.contains(target.as_str());
            let Some(points) = chart.edges.get(id).filter(|_| !touches) else {
                continue;
            };
            for stretch in stretches(points) {
                stay.add(stretch);
            }
            chart
                .scenery
                .labels
                .get(id)
                .into_iter()
                .for_each(|b| stay.add_label(*b));
        }
        let beside = chart.scenery.labels.iter();
        let beside = beside.filter(|(id, _)| self.stands(id) && !moving.contains(id.as_str()));
        beside.for_each(|(_, b)| stay.add_label(*b));
    }

    /// A node of its present size with all that moves along.
    fn cell(&self, node: &'c Node, upright: bool, ids: &[String]) -> Cell<'c> {
        let own = self.shapes[&node.id];
        let mut along = vec![node.id.as_str()];
        let scene = self.scene;
        for other in &scene.chart.nodes {
            let inside = scene.scopes_above(&other.id).contains(&node.id.as_str());
            let on = host(other)
                .is_some_and(|h| h == node.id || scene.scopes_above(h).contains(&node.id.as_str()));
            if inside && scene.plane_of(&other.id) == scene.plane_of(&node.id) || on {
                along.push(&other.id);
            }
        }
        for artefact in &scene.chart.scenery.artefacts {
            let beside = scene.beside.get(node.id.as_str());
            let beside = beside.is_some_and(|b| b.iter().any(|a| a.id == artefact.id));
            let inner = artefact.parent == node.id && scene.is_frame(node);
            if inner || beside && ids.contains(&artefact.id) {
                along.push(&artefact.id);
            }
        }
        let centre = (own.x + own.width / 2.0, own.y + own.height / 2.0);
        let core = turned((own.width, own.height), upright);
        let mut room = Room::of(core.0, core.1).with(size::label_room(node, core, upright));
        let mut shapes = Vec::new();
        for id in along {
            let Some(bounds) = self.shapes.get(id) else {
                continue;
            };
            let b = shifted(*bounds, (-centre.0, -centre.1));
            let (u, v) = turned((b.x, b.y), upright);
            let (along, across) = turned((b.width, b.height), upright);
            room = room.with(Room {
                before: -u,
                after: u + along,
                above: -v,
                below: v + across,
            });
            shapes.push((id.to_owned(), b));
        }
        Cell { node, room, shapes }
    }

    /// Centres as the grid has them, moved so that the selection stays where it is and, where it can, in line
    /// with what leads into it.
    fn wanted(&self, grid: &Grid, cells: &[Cell<'c>], upright: bool) -> Vec<Point> {
        let now: Vec<(f64, f64)> = cells
            .iter()
            .map(|c| turned(centre(self.shapes[&c.node.id]), upright))
            .collect();
        let left = |at: &[f64]| at.iter().copied().fold(f64::INFINITY, f64::min);
        let us: Vec<f64> = now.iter().map(|n| n.0).collect();
        let placed: Vec<f64> = grid
            .vertices
            .iter()
            .take(cells.len())
            .map(|v| v.u)
            .collect();
        let du = (left(&us) - left(&placed)).round();
        let mut dvs: HashMap<usize, f64> = HashMap::new();
        let chosen: HashMap<&str, usize> = cells
            .iter()
            .enumerate()
            .flat_map(|(n, c)| c.shapes.iter().map(move |(id, _)| (id.as_str(), n)))
            .collect();
        let mut ties: Vec<(usize, usize, f64)> = Vec::new();
        for flow in &self.scene.chart.flows {
            let (source, target) = (flow.source.as_str(), flow.target.as_str());
            let (inner, outer) = match (chosen.get(source), chosen.get(target)) {
                (None, Some(n)) => (*n, source),
                (Some(n), None) => (*n, target),
                _ => continue,
            };
            let same = self
                .scene
                .nodes
                .get(outer)
                .is_some_and(|n| n.lane == cells[inner].node.lane);
            if let Some(bounds) = self.shapes.get(outer).filter(|_| same) {
                let v = turned(centre(*bounds), upright).1;
                ties.push((grid.vertices[inner].rank, inner, v));
            }
        }
        ties.sort_by_key(|t| (t.0, t.1));
        for (_, inner, v) in &ties {
            let vertex = &grid.vertices[*inner];
            dvs.entry(vertex.lane).or_insert(v - vertex.v);
        }
        for lane in 0..grid.lanes {
            let of: Vec<usize> = (0..cells.len())
                .filter(|n| grid.vertices[*n].lane == lane)
                .collect();
            let sum: f64 = of.iter().map(|n| now[*n].1 - grid.vertices[*n].v).sum();
            dvs.entry(lane)
                .or_insert_with(|| (sum / of.len().max(1) as f64).round());
        }
        let centre = |(n, _): (usize, &Cell<'c>)| {
            let vertex = &grid.vertices[n];
            let (x, y) = turned((vertex.u + du, vertex.v + dvs[&vertex.lane]), upright);
            Point { x, y }
        };
        cells.iter().enumerate().map(centre).collect()
    }

    /// Where a node may stand: in its lane, its frame or its pool.
    fn field(&self, node: &Node, scope: &str, pool: Option<&str>) -> Option<Bounds> {
        let top_level = !self.scene.nodes.contains_key(scope);
        let lane = node
            .lane
            .as_ref()
            .and_then(|l| self.shapes.get(l))
            .filter(|_| top_level);
        let frame = self
            .scene
            .nodes
            .get(scope)
            .and_then(|n| self.shapes.get(&n.id));
        let frame = frame.filter(|_| self.scene.plane_of(&node.id).is_none());
        let pool = pool.and_then(|p| self.shapes.get(p)).filter(|_| top_level);
        let b = *lane.or(frame).or(pool)?;
        let tall = b.height > b.width;
        let titled = lane.is_some() || pool.is_some() && frame.is_none();
        let (left, top) = match (titled, tall) {
            (true, false) => (TITLE, 0.0),
            (true, true) => (TITLE.min(b.width / 8.0), TITLE),
            (false, _) => (0.0, TITLE),
        };
        Some(Bounds {
            x: b.x + left,
            y: b.y + top,
            width: b.width - left,
            height: b.height - top,
        })
    }

    /// Whether a shape is something that another may not lie on.
    fn stands(&self, id: &str) -> bool {
        if let Some(node) = self.scene.nodes.get(id) {
            return self.scene.plane_of(&node.id).is_none();
        }
        let artefacts = &self.scene.chart.scenery.artefacts;
        artefacts
            .iter()
            .any(|a| a.id == id && a.kind != ArtefactKind::Group)
    }

    /// What moved, with its lines and labels.
    fn edits(self) -> Vec<Edit> {
        let chart = self.scene.chart;
        let moved = |id: &str| {
            self.shifts
                .get(id)
                .filter(|by| **by != (0.0, 0.0) || self.tidied(id))
        };
        if self.shifts.is_empty() {
            return Vec::new();
        }
        let mut keep: BTreeMap<String, Vec<Point>> = BTreeMap::new();
        let mut again: BTreeSet<&str> = BTreeSet::new();
        let mut drawing = Drawing::default();
        let flows = chart.flows.iter().map(|f| (&f.id, &f.source, &f.target));
        let links = chart
            .scenery
            .links
            .iter()
            .map(|l| (&l.id, &l.source, &l.target));
        let mut solid = Stay::default();
        let top = self
            .shifts
            .keys()
            .filter(|id| self.stands(id) && !self.inner(id));
        top.for_each(|id| solid.add(self.shapes[id]));
        let struck = |points: &[Point]| stretches(points).any(|s| solid.covers(s));
        for (id, source, target) in flows.chain(links) {
            let Some(points) = chart.edges.get(id) else {
                continue;
            };
            match (moved(source), moved(target)) {
                (None, None) if self.inner(source) || !struck(points) => {
                    keep.insert(id.clone(), points.clone());
                }
                (Some(a), Some(b)) if a == b && self.inner(source) && self.inner(target) => {
                    let by = |p: &Point| Point {
                        x: p.x + a.0,
                        y: p.y + a.1,
                    };
                    let points: Vec<Point> = points.iter().map(by).collect();
                    keep.insert(id.clone(), points.clone());
                    drawing.edges.insert(id.clone(), points);
                }
                _ => {
                    again.insert(id);
                }
            }
        }
        for plane in planes(self.scene) {
            let led = wire::lead(self.scene, &self.shapes, &keep, plane);
            drawing.edges.extend(
                led.into_iter()
                    .filter(|(id, _)| again.contains(id.as_str())),
            );
        }
        let mut placed = chart.scenery.labels.clone();
        // A label that something has come to lie on is placed again too, whatever it belongs to.
        placed.retain(|id, b| {
            moved(id).is_none() && !drawing.edges.contains_key(id) && !solid.covers(*b)
        });
        let mut edges = keep;
        edges.extend(drawing.edges.clone());
        let labels = label::place(self.scene, &self.shapes, &edges, &placed);
        let had = |id: &String| chart.scenery.labels.contains_key(id);
        let anew = |id: &String| moved(id).is_some() || drawing.edges.contains_key(id) || had(id);
        let labels = labels
            .into_iter()
            .filter(|(id, _)| !placed.contains_key(id) && anew(id));
        drawing.labels = labels.collect();
        let shapes = self.shapes.iter().filter(|(id, _)| moved(id).is_some());
        drawing.shapes = shapes.map(|(id, b)| (id.clone(), *b)).collect();
        edits(chart, &drawing)
    }

    /// A selected node whose lines are led anew though it stays where it is.
    fn tidied(&self, id: &str) -> bool {
        self.shifts.contains_key(id) && !self.inner(id)
    }

    /// Whether a moved shape moved as part of another.
    fn inner(&self, id: &str) -> bool {
        self.scene
            .scopes_above(id)
            .iter()
            .any(|s| self.shifts.contains_key(*s))
    }
}

/// The stretches of a line as thin boxes.
fn stretches(points: &[Point]) -> impl Iterator<Item = Bounds> {
    points.windows(2).map(|p| Bounds {
        x: p[0].x.min(p[1].x),
        y: p[0].y.min(p[1].y),
        width: (p[0].x - p[1].x).abs().max(0.5),
        height: (p[0].y - p[1].y).abs().max(0.5),
    })
}

fn centre(b: Bounds) -> (f64, f64) {
    (b.x + b.width / 2.0, b.y + b.height / 2.0)
}

/// The whole selection moved as little as can be until it fits.
fn together(
    cells: &[Cell<'_>],
    wanted: &[Point],
    fields: &[Option<Bounds>],
    stay: &Stay,
    upright: bool,
) -> Option<Vec<Point>> {
    for away in 0..MAX_AWAY {
        for (along, across) in ring(away) {
            let (dx, dy) = turned((along, across), upright);
            let at = |p: &Point| Point {
                x: p.x + dx,
                y: p.y + dy,
            };
            let fits = cells
                .iter()
                .zip(wanted)
                .zip(fields)
                .all(|((cell, p), field)| fits(cell, at(p), *field, stay));
            if fits {
                return Some(wanted.iter().map(at).collect());
            }
        }
    }
    None
}

/// Every node by itself, in reading order, at the nearest place that is free.
fn one_by_one(
    grid: &Grid,
    cells: &[Cell<'_>],
    wanted: &[Point],
    fields: &[Option<Bounds>],
    stay: &mut Stay,
    upright: bool,
) -> Option<Vec<Point>> {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|n| (grid.vertices[*n].rank, grid.vertices[*n].row));
    let mut found = wanted.to_vec();
    for n in order {
        let place = (0..MAX_AWAY).find_map(|away| {
            ring(away).into_iter().find_map(|by| {
                let (dx, dy) = turned(by, upright);
                let at = Point {
                    x: wanted[n].x + dx,
                    y: wanted[n].y + dy,
                };
                fits(&cells[n], at, fields[n], stay).then_some(at)
            })
        });
        found[n] = place?;
        for (_, bounds) in &cells[n].shapes {
            stay.add(shifted(*bounds, (found[n].x, found[n].y)));
        }
    }
    Some(found)
}

/// Steps away from a place, nearest first within one ring; across before along.
fn ring(away: i64) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    for along in -away..=away {
        for across in -away..=away {
            if along.abs() + across.abs() == away {
                found.push((along as f64 * STEP, across as f64 * STEP));
            }
        }
    }
    found.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()).then(b.0.total_cmp(&a.0)));
    found
}

fn fits(cell: &Cell<'_>, at: Point, field: Option<Bounds>, stay: &Stay) -> bool {
    cell.shapes.iter().all(|(_, b)| {
        let b = shifted(*b, (at.x, at.y));
        let inside = field.is_none_or(|f| {
            b.x > f.x + 4.0
                && b.y > f.y + 4.0
                && b.x + b.width < f.x + f.width - 4.0
                && b.y + b.height < f.y + f.height - 4.0
        });
        inside && !stay.meets(b)
    })
}
