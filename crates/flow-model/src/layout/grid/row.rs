//! Rows: every vertex gets a row of its band, in the order of its rank and as near as can be to the rows
//! of its neighbours, so that edges run straight. The exact answer for one rank is an isotonic median
//! regression (pool adjacent violators); sweeps there and back bring the ranks together.

use super::Grid;

/// Sweeps there and back.
const SWEEPS: usize = 6;
/// How much an edge between two passages wants to be straight, against one between two nodes.
const STRAIGHT_PASSAGE: i64 = 6;
/// How much the longest way on wants to be straight.
const STRAIGHT_MAIN: i64 = 3;

impl Grid {
    /// Sets the row of every vertex; rows of a band are numbered from 0 without gaps.
    pub(super) fn rows(&mut self) {
        let (before, behind) = self.neighbours();
        let cells = self.cells();
        for cell in &cells {
            for (n, at) in cell.iter().enumerate() {
                self.vertices[*at].row = n as i64;
            }
        }
        for sweep in 0..SWEEPS {
            let (near, both) = match sweep % 2 {
                0 => (&before, sweep >= 2),
                _ => (&behind, sweep >= 2),
            };
            let other = if sweep % 2 == 0 { &behind } else { &before };
            let mut order: Vec<&Vec<usize>> = cells.iter().collect();
            if sweep % 2 == 1 {
                order.reverse();
            }
            for cell in order {
                self.settle(cell, near, both.then_some(other));
            }
        }
        self.number_rows();
    }

    /// Vertices by rank and lane, in their order.
    fn cells(&self) -> Vec<Vec<usize>> {
        let mut cells: Vec<Vec<usize>> = Vec::new();
        for layer in &self.layers {
            let mut lane = usize::MAX;
            for at in layer {
                if self.vertices[*at].lane != lane {
                    lane = self.vertices[*at].lane;
                    cells.push(Vec::new());
                }
                if let Some(cell) = cells.last_mut() {
                    cell.push(*at);
                }
            }
        }
        cells
    }

    /// Gives one cell the rows that suit its neighbours best.
    fn settle(&mut self, cell: &[usize], near: &[Vec<usize>], far: Option<&Vec<Vec<usize>>>) {
        let mut blocks: Vec<Block> = Vec::new();
        for (n, at) in cell.iter().enumerate() {
            let mut wishes: Vec<(i64, i64)> = Vec::new();
            let mut wish = |other: usize, share: i64| {
                if self.vertices[other].lane == self.vertices[*at].lane {
                    let weight = self.straightness(*at, other) * share;
                    wishes.push((self.vertices[other].row - n as i64, weight));
                }
            };
            near[*at].iter().for_each(|o| wish(*o, 2));
            if let Some(far) = far {
                far[*at].iter().for_each(|o| wish(*o, 1));
            }
            if wishes.is_empty() {
                wishes.push((self.vertices[*at].row - n as i64, 1));
            }
            let mut block = Block::of(wishes, 1);
            while let Some(last) = blocks.pop() {
                if last.row <= block.row {
                    blocks.push(last);
                    break;
                }
                block = last.joined(block);
            }
            blocks.push(block);
        }
        let mut n = 0;
        for block in blocks {
            for _ in 0..block.count {
                self.vertices[cell[n]].row = block.row + n as i64;
                n += 1;
            }
        }
    }

    fn straightness(&self, a: usize, b: usize) -> i64 {
        let (one, other) = (&self.vertices[a], &self.vertices[b]);
        if !one.node && !other.node {
            return STRAIGHT_PASSAGE;
        }
        let (first, second) = if one.rank < other.rank {
            (one, other)
        } else {
            (other, one)
        };
        if first.node && second.node && second.ahead + 1 == first.ahead {
            STRAIGHT_MAIN
        } else {
            1
        }
    }

    /// Drops rows that nothing uses.
    fn number_rows(&mut self) {
        for lane in 0..self.lanes {
            let of_lane = |v: &&super::Vertex| v.lane == lane;
            let mut rows: Vec<i64> = self
                .vertices
                .iter()
                .filter(of_lane)
                .map(|v| v.row)
                .collect();
            rows.sort_unstable();
            rows.dedup();
            for vertex in self.vertices.iter_mut().filter(|v| v.lane == lane) {
                let found = rows.binary_search(&vertex.row);
                vertex.row = found.unwrap_or_default() as i64;
            }
        }
    }
}

/// Neighbours in one cell that stand row by row without a gap.
struct Block {
    wishes: Vec<(i64, i64)>,
    count: usize,
    row: i64,
}

impl Block {
    fn of(mut wishes: Vec<(i64, i64)>, count: usize) -> Self {
        wishes.sort_unstable();
        let half: i64 = wishes.iter().map(|w| w.1).sum::<i64>();
        let mut sum = 0;
        let row = wishes.iter().find(|w| {
            sum += w.1;
            2 * sum >= half
        });
        let row = row.map_or(0, |w| w.0);
        Self { wishes, count, row }
    }

    fn joined(mut self, other: Self) -> Self {
        self.wishes.extend(other.wishes);
        Self::of(self.wishes, self.count + other.count)
    }
}
