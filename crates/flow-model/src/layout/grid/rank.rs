//! Ranks: which edges run backward, and how far along each vertex stands.

use super::{Edge, Grid, Vertex};
use crate::layout::size::Room;

/// Most places where long edges pass; edges beyond it are not led through the grid.
const MAX_PASSAGES: usize = 20_000;
/// Most passes that shorten edges.
const MAX_PULLS: usize = 4;
/// Room across that a passing edge takes.
const PASSAGE: f64 = 20.0;

impl Grid {
    /// Sets ranks by the longest way from a start, then pulls vertices toward their successors, and puts
    /// a vertex at each rank that an edge passes.
    pub(super) fn rank(&mut self) {
        let order = self.turn_backward_edges();
        let ways: Vec<Vec<(usize, usize)>> = self.ways();
        for from in &order {
            for (_, to) in &ways[*from] {
                let rank = self.vertices[*from].rank + 1;
                let target = &mut self.vertices[*to];
                target.rank = target.rank.max(rank);
            }
        }
        for from in order.iter().rev() {
            let ahead = ways[*from]
                .iter()
                .map(|(_, to)| self.vertices[*to].ahead + 1);
            self.vertices[*from].ahead = ahead.max().unwrap_or(0);
        }
        self.pull(&order, &ways);
        self.spread_lonely();
        self.passages();
    }

    /// Forward ways by vertex: (edge, the other end); backward edges are turned.
    fn ways(&self) -> Vec<Vec<(usize, usize)>> {
        let mut ways = vec![Vec::new(); self.vertices.len()];
        for (at, edge) in self
            .edges
            .iter()
            .enumerate()
            .filter(|(_, e)| e.from != e.to)
        {
            let (from, to) = ends(edge);
            ways[from].push((at, to));
        }
        ways
    }

    /// Depth first from the starts; an edge to a vertex that is still open runs backward. Answers the
    /// vertices so that every turned edge leads from an earlier one to a later one.
    fn turn_backward_edges(&mut self) -> Vec<usize> {
        #[derive(Clone, Copy, PartialEq)]
        enum State {
            New,
            Open,
            Done,
        }
        let count = self.vertices.len();
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut entered = vec![false; count];
        for (at, edge) in self
            .edges
            .iter()
            .enumerate()
            .filter(|(_, e)| e.from != e.to)
        {
            after[edge.from].push(at);
            entered[edge.to] = true;
        }
        let mut roots: Vec<usize> = (0..count).collect();
        roots.sort_by_key(|at| (!self.vertices[*at].start, entered[*at], *at));
        let mut state = vec![State::New; count];
        let mut done = Vec::with_capacity(count);
        for root in roots {
            if state[root] != State::New {
                continue;
            }
            state[root] = State::Open;
            let mut stack = vec![(root, 0)];
            while let Some((at, next)) = stack.pop() {
                let Some(edge) = after[at].get(next) else {
                    state[at] = State::Done;
                    done.push(at);
                    continue;
                };
                stack.push((at, next + 1));
                let to = self.edges[*edge].to;
                match state[to] {
                    State::Open => self.edges[*edge].back = true,
                    State::New => {
                        state[to] = State::Open;
                        stack.push((to, 0));
                    }
                    State::Done => {}
                }
            }
        }
        done.reverse();
        done
    }

    /// A vertex with more ways out than in moves toward what follows it.
    fn pull(&mut self, order: &[usize], ways: &[Vec<(usize, usize)>]) {
        let mut entries = vec![0_usize; self.vertices.len()];
        ways.iter().flatten().for_each(|(_, to)| entries[*to] += 1);
        for _ in 0..MAX_PULLS {
            let mut moved = false;
            for at in order.iter().rev() {
                let nearest = ways[*at]
                    .iter()
                    .map(|(_, to)| self.vertices[*to].rank)
                    .min();
                let Some(nearest) = nearest else { continue };
                if ways[*at].len() > entries[*at] && self.vertices[*at].rank + 1 < nearest {
                    self.vertices[*at].rank = nearest - 1;
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        let least = self.vertices.iter().map(|v| v.rank).min().unwrap_or(0);
        self.vertices.iter_mut().for_each(|v| v.rank -= least);
    }

    /// Vertices without any edge stand one behind the other instead of on one heap.
    fn spread_lonely(&mut self) {
        let mut joined = vec![false; self.vertices.len()];
        for edge in &self.edges {
            joined[edge.from] = true;
            joined[edge.to] = true;
        }
        let mut next = vec![0_usize; self.lanes];
        for (at, vertex) in self.vertices.iter_mut().enumerate() {
            if !joined[at] {
                vertex.rank = next[vertex.lane];
                next[vertex.lane] += 1;
            }
        }
    }

    fn passages(&mut self) {
        let mut made = 0;
        for at in 0..self.edges.len() {
            let (from, to) = ends(&self.edges[at]);
            if from == to {
                continue;
            }
            let (first, last) = (self.vertices[from].rank + 1, self.vertices[to].rank);
            made += last.saturating_sub(first);
            if made > MAX_PASSAGES || last < first {
                continue;
            }
            // A way back stays in the lane that it leaves, a way on goes in the lane that it enters.
            let lane = self.vertices[self.edges[at].to].lane;
            let ahead = self.vertices[to].ahead;
            let mut chain = vec![from];
            for rank in first..last {
                chain.push(self.vertices.len());
                self.vertices.push(Vertex {
                    room: Room::of(0.0, PASSAGE),
                    lane,
                    rank,
                    ahead,
                    ..Vertex::default()
                });
            }
            chain.push(to);
            self.edges[at].chain = chain;
        }
    }
}

fn ends(edge: &Edge) -> (usize, usize) {
    if edge.back {
        (edge.to, edge.from)
    } else {
        (edge.from, edge.to)
    }
}
