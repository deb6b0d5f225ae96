//! Ranks: which edges run backward, and how far to the right each vertex stands.

use crate::chart::{EventPlace, NodeKind};

use super::row::{Grid, Vertex};

/// Most places where long edges pass; edges beyond it go around.
const MAX_PASSAGES: usize = 20_000;

impl Grid<'_> {
    /// Sets ranks, and puts a vertex at each rank that an edge passes.
    pub fn rank(&mut self) {
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); self.vertices.len()];
        for (at, edge) in self.edges.iter().enumerate() {
            after[edge.from].push(at);
        }
        let order = self.turn_backward_edges(&after);
        for from in &order {
            for at in &after[*from] {
                let edge = &self.edges[*at];
                if !edge.around {
                    let rank = self.vertices[*from].rank + 1;
                    let target = &mut self.vertices[edge.to];
                    target.rank = target.rank.max(rank);
                }
            }
        }
        for from in order.iter().rev() {
            let ahead = after[*from]
                .iter()
                .filter(|at| !self.edges[**at].around)
                .map(|at| self.vertices[self.edges[*at].to].ahead + 1)
                .max();
            self.vertices[*from].ahead = ahead.unwrap_or(0);
        }
        self.ranks = self.vertices.iter().map(|v| v.rank + 1).max().unwrap_or(1);
        self.passages();
    }

    /// Depth first from the starts; an edge to a vertex that is still open runs backward. Answers the
    /// vertices so that every other edge leads from an earlier one to a later one.
    fn turn_backward_edges(&mut self, after: &[Vec<usize>]) -> Vec<usize> {
        #[derive(Clone, Copy, PartialEq)]
        enum State {
            New,
            Open,
            Done,
        }
        let count = self.vertices.len();
        let mut entered = vec![false; count];
        self.edges
            .iter()
            .filter(|e| !e.around)
            .for_each(|e| entered[e.to] = true);
        let mut roots: Vec<usize> = (0..count).collect();
        let is_start = |v: &Vertex<'_>| {
            let start = |k: &NodeKind| {
                matches!(
                    k,
                    NodeKind::Event {
                        place: EventPlace::Start { .. },
                        ..
                    }
                )
            };
            v.node.is_some_and(|n| start(&n.kind))
        };
        roots.sort_by_key(|at| (!is_start(&self.vertices[*at]), entered[*at], *at));
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
                    State::Open => self.edges[*edge].around = true,
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

    fn passages(&mut self) {
        let mut made = 0;
        for at in 0..self.edges.len() {
            let (from, to) = (self.edges[at].from, self.edges[at].to);
            if self.edges[at].around {
                continue;
            }
            let (first, last) = (self.vertices[from].rank + 1, self.vertices[to].rank);
            made += last.saturating_sub(first);
            if made > MAX_PASSAGES {
                self.edges[at].around = true;
                continue;
            }
            let mut chain = vec![from];
            for rank in first..last {
                chain.push(self.vertices.len());
                let lane = self.vertices[to].lane;
                let ahead = self.vertices[to].ahead;
                let (width, height, row, x, y) = (0.0, 0.0, 0, 0.0, 0.0);
                let node = None;
                let vertex = Vertex {
                    node,
                    width,
                    height,
                    lane,
                    rank,
                    row,
                    ahead,
                    x,
                    y,
                };
                self.vertices.push(vertex);
            }
            chain.push(to);
            self.edges[at].chain = chain;
        }
    }
}
