//! The grid: a vertex per node (and per place where a long edge passes), with rank, lane and row.

use std::collections::HashMap;

use crate::chart::{Flow, Node, NodeKind};

use super::{Placed, size};

/// A cell of the grid.
pub(super) struct Vertex<'c> {
    /// The node; `None` where only an edge passes.
    pub node: Option<&'c Node>,
    pub width: f64,
    pub height: f64,
    pub lane: usize,
    pub rank: usize,
    pub row: usize,
    /// How many ranks follow it.
    pub ahead: usize,
    /// Centre, set when rows and columns have their places.
    pub x: f64,
    pub y: f64,
}

impl Vertex<'_> {
    pub fn is_gateway(&self) -> bool {
        self.node
            .is_some_and(|n| matches!(n.kind, NodeKind::Gateway { .. }))
    }
}

/// An edge of the grid.
pub(super) struct Edge<'c> {
    pub flow: &'c Flow,
    pub from: usize,
    pub to: usize,
    /// Which boundary event of the source vertex it leaves: place among them.
    pub boundary: Option<usize>,
    /// Runs against the reading direction, or too far for the grid: goes along the top of a lane.
    pub around: bool,
    /// Vertices that it passes, ends included.
    pub chain: Vec<usize>,
}

/// The grid of one scope.
pub(super) struct Grid<'c> {
    pub vertices: Vec<Vertex<'c>>,
    pub edges: Vec<Edge<'c>>,
    pub lanes: usize,
    /// Rows of each lane.
    pub lane_rows: Vec<usize>,
    /// Boundary events by vertex.
    pub boundary: HashMap<usize, Vec<&'c Node>>,
    pub ranks: usize,
}

impl<'c> Grid<'c> {
    pub fn new(
        nodes: &[&'c Node],
        flows: &[&'c Flow],
        lanes: &[&str],
        boundary: &HashMap<&'c str, Vec<&'c Node>>,
        frames: &HashMap<&str, Placed>,
    ) -> Self {
        let mut places: HashMap<&str, (usize, Option<usize>)> = HashMap::new();
        let mut vertices = Vec::new();
        let mut on: HashMap<usize, Vec<&'c Node>> = HashMap::new();
        for node in nodes {
            let at = vertices.len();
            places.insert(&node.id, (at, None));
            let guests = boundary.get(node.id.as_str()).cloned().unwrap_or_default();
            for (n, guest) in guests.iter().enumerate() {
                places.insert(&guest.id, (at, Some(n)));
            }
            if !guests.is_empty() {
                on.insert(at, guests);
            }
            let (width, height) = match frames.get(node.id.as_str()) {
                Some(frame) => (frame.width, frame.height),
                None => size::of(node),
            };
            let lane = node.lane.as_deref();
            let lane = lanes
                .iter()
                .position(|l| Some(*l) == lane)
                .unwrap_or(lanes.len());
            let (rank, row, ahead, x, y) = (0, 0, 0, 0.0, 0.0);
            let node = Some(*node);
            vertices.push(Vertex {
                node,
                width,
                height,
                lane,
                rank,
                row,
                ahead,
                x,
                y,
            });
        }
        let edges = flows.iter().filter_map(|flow| {
            let (from, boundary) = *places.get(flow.source.as_str())?;
            let (to, _) = *places.get(flow.target.as_str())?;
            let around = from == to;
            Some(Edge {
                flow,
                from,
                to,
                boundary,
                around,
                chain: Vec::new(),
            })
        });
        let edges = edges.collect();
        let loose = vertices.iter().any(|v: &Vertex<'_>| v.lane == lanes.len());
        let lanes = lanes.len() + usize::from(loose || lanes.is_empty());
        let lane_rows = vec![0; lanes];
        Self {
            vertices,
            edges,
            lanes,
            lane_rows,
            boundary: on,
            ranks: 1,
        }
    }

    /// Gives every vertex a row of its own within its lane and rank. A vertex stays on the row of the
    /// uppermost vertex before it in its lane; what has the most still before it comes first.
    pub fn rows(&mut self) {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.vertices.len()];
        for edge in self.edges.iter().filter(|e| !e.around) {
            for pair in edge.chain.windows(2) {
                before[pair[1]].push(pair[0]);
            }
        }
        let mut cells: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (at, vertex) in self.vertices.iter().enumerate() {
            cells
                .entry((vertex.rank, vertex.lane))
                .or_default()
                .push(at);
        }
        let mut keys: Vec<(usize, usize)> = cells.keys().copied().collect();
        keys.sort_unstable();
        for key in keys {
            let mut wanted: Vec<(usize, std::cmp::Reverse<usize>, usize)> = cells[&key]
                .iter()
                .map(|at| {
                    let rows = before[*at]
                        .iter()
                        .filter(|b| self.vertices[**b].lane == key.1);
                    let row = rows.map(|b| self.vertices[*b].row).min().unwrap_or(0);
                    (row, std::cmp::Reverse(self.vertices[*at].ahead), *at)
                })
                .collect();
            wanted.sort_unstable();
            let mut free = 0;
            for (row, _, at) in wanted {
                self.vertices[at].row = row.max(free);
                free = self.vertices[at].row + 1;
                self.lane_rows[key.1] = self.lane_rows[key.1].max(free);
            }
        }
    }
}
