//! What does not move when a selection is laid out, found by place.

use std::collections::HashMap;

use crate::chart::Bounds;

/// Least gap between what moves and what stays.
const GAP: f64 = 20.0;

/// What does not move, in cells.
#[derive(Default, Clone)]
pub(super) struct Stay {
    shapes: Vec<Bounds>,
    cells: HashMap<(i64, i64), Vec<usize>>,
}

/// Size of a cell of the index.
const CELL: f64 = 200.0;
/// Most cells that one shape is listed in.
const MAX_CELLS: usize = 10_000;

impl Stay {
    fn cells_of(b: Bounds) -> impl Iterator<Item = (i64, i64)> {
        let cell = |v: f64| (v / CELL).floor() as i64;
        let (x0, x1) = (cell(b.x), cell(b.x + b.width));
        let (y0, y1) = (cell(b.y), cell(b.y + b.height));
        (x0..=x1)
            .flat_map(move |x| (y0..=y1).map(move |y| (x, y)))
            .take(MAX_CELLS)
    }

    /// Adds a shape.
    pub fn add(&mut self, bounds: Bounds) {
        let at = self.shapes.len();
        self.shapes.push(bounds);
        for cell in Self::cells_of(bounds) {
            self.cells.entry(cell).or_default().push(at);
        }
    }

    /// Whether something lies nearer than the gap.
    pub fn meets(&self, b: Bounds) -> bool {
        self.covers(Bounds {
            x: b.x - GAP,
            y: b.y - GAP,
            width: b.width + 2.0 * GAP,
            height: b.height + 2.0 * GAP,
        })
    }

    /// Whether something lies on a box.
    pub fn covers(&self, wide: Bounds) -> bool {
        let near = Self::cells_of(wide)
            .filter_map(|c| self.cells.get(&c))
            .flatten();
        near.map(|at| self.shapes[*at]).any(|s| {
            s.x < wide.x + wide.width
                && wide.x < s.x + s.width
                && s.y < wide.y + wide.height
                && wide.y < s.y + s.height
        })
    }
}
