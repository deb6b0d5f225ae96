//! What does not move when a selection is laid out, found by place.

use std::collections::HashMap;

use crate::chart::Bounds;

/// Least gap between what moves and what stays.
const GAP: f64 = 20.0;
/// The same beside a label.
const LABEL_GAP: f64 = 2.0;

/// What does not move, in cells.
#[derive(Default, Clone)]
pub(super) struct Stay {
    /// Each with the gap that it wants.
    shapes: Vec<(Bounds, f64)>,
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
        self.put(bounds, GAP);
    }

    /// Adds a label, which others may stand nearer to.
    pub fn add_label(&mut self, bounds: Bounds) {
        self.put(bounds, LABEL_GAP);
    }

    fn put(&mut self, bounds: Bounds, gap: f64) {
        let at = self.shapes.len();
        self.shapes.push((bounds, gap));
        for cell in Self::cells_of(bounds) {
            self.cells.entry(cell).or_default().push(at);
        }
    }

    /// Whether something lies nearer than its gap.
    pub fn meets(&self, b: Bounds) -> bool {
        self.near(grown(b, GAP))
            .any(|(s, gap)| overlap(s, grown(b, gap)))
    }

    /// Whether something lies on a box.
    pub fn covers(&self, b: Bounds) -> bool {
        self.near(b).any(|(s, _)| overlap(s, b))
    }

    fn near(&self, b: Bounds) -> impl Iterator<Item = (Bounds, f64)> + '_ {
        let listed = Self::cells_of(b).filter_map(|c| self.cells.get(&c));
        listed.flatten().map(|at| self.shapes[*at])
    }
}

fn grown(b: Bounds, gap: f64) -> Bounds {
    Bounds {
        x: b.x - gap,
        y: b.y - gap,
        width: b.width + 2.0 * gap,
        height: b.height + 2.0 * gap,
    }
}

fn overlap(a: Bounds, b: Bounds) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
