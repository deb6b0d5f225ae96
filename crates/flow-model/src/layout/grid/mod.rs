//! The grid of one scope: a vertex per node (and per place where a long edge passes), with rank and row.
//! Everything here is told along (`u`) and across (`v`) the reading direction.

mod order;
mod place;
mod rank;
mod row;

use std::collections::HashMap;

use super::size::Room;

/// A cell of the grid.
#[derive(Debug, Clone, Default)]
pub(super) struct Vertex {
    /// Whether it is a node; else only an edge passes here.
    pub node: bool,
    /// Whether reading starts here.
    pub start: bool,
    /// Room around its centre.
    pub room: Room,
    pub lane: usize,
    pub rank: usize,
    pub row: i64,
    /// How many ranks follow it.
    pub ahead: usize,
    /// Centre.
    pub u: f64,
    pub v: f64,
}

/// An edge of the grid.
#[derive(Debug, Clone, Default)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    /// Room for its label in the channel behind its source.
    pub label: f64,
    /// Whether it runs against the reading direction.
    pub back: bool,
    /// Vertices from the lower rank to the higher, ends included; empty for loops.
    pub chain: Vec<usize>,
}

/// The grid of one scope.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub vertices: Vec<Vertex>,
    pub edges: Vec<Edge>,
    /// Number of bands across; at least one.
    pub lanes: usize,
    /// Smallest size of a band across.
    pub least_band: f64,
    /// Vertices of each rank in their order across.
    pub layers: Vec<Vec<usize>>,
}

/// What a placed grid takes.
#[derive(Debug, Default)]
pub(super) struct Extent {
    /// Along the reading direction.
    pub along: f64,
    /// Across it.
    pub across: f64,
    /// Begin and size of each band across.
    pub bands: Vec<(f64, f64)>,
}

impl Grid {
    /// Places all vertices; centres are set, the corner is at (0, 0).
    pub fn place(&mut self) -> Extent {
        self.rank();
        self.layer();
        self.order();
        self.rows();
        self.coordinates()
    }

    fn layer(&mut self) {
        let ranks = self.vertices.iter().map(|v| v.rank + 1).max().unwrap_or(1);
        self.layers = vec![Vec::new(); ranks];
        for (at, vertex) in self.vertices.iter().enumerate() {
            self.layers[vertex.rank].push(at);
        }
    }

    /// Neighbours in the rank before and in the rank behind, by vertex.
    fn neighbours(&self) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
        let mut before = vec![Vec::new(); self.vertices.len()];
        let mut behind = vec![Vec::new(); self.vertices.len()];
        for edge in &self.edges {
            for pair in edge.chain.windows(2) {
                behind[pair[0]].push(pair[1]);
                before[pair[1]].push(pair[0]);
            }
        }
        (before, behind)
    }

    /// Groups of vertices that edges join, each in the order of its first vertex.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut root: Vec<usize> = (0..self.vertices.len()).collect();
        fn find(root: &mut [usize], mut at: usize) -> usize {
            while root[at] != at {
                root[at] = root[root[at]];
                at = root[at];
            }
            at
        }
        for edge in &self.edges {
            let (a, b) = (find(&mut root, edge.from), find(&mut root, edge.to));
            root[a.max(b)] = a.min(b);
        }
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<usize, usize> = HashMap::new();
        for at in 0..self.vertices.len() {
            let top = find(&mut root, at);
            let group = *known.entry(top).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(at);
        }
        groups
    }
}
