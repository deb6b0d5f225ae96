//! The board on which lines are led: a net of upright and level lines through centres, beside symbols and
//! between them, with what stands on each crossing and which wire uses each stretch.

use crate::chart::Bounds;

/// Distance between two lines of the net, where nothing asks for more.
const PITCH: f64 = 10.0;
/// Most crossings of the net; larger drawings get a wider pitch.
const MAX_POINTS: usize = 3_000_000;
/// Two lines of the net are not nearer than this.
const NEAREST: f64 = 5.5;
/// From a symbol to the first line beside it.
const BESIDE: f64 = 10.0;
/// Nothing is led nearer to a foreign symbol.
pub(super) const MARGIN: f64 = 8.0;
/// Lines are led further away than this from symbols where there is room.
const CLOSE: f64 = 18.0;
/// A line that is not farther from the border of a pool or lane is not told from it.
const ON_BORDER: f64 = 4.0;
/// Room around the drawing.
const AROUND: f64 = 80.0;
/// Half the distance between outer ports of one side.
pub(super) const PORT: f64 = 20.0;

/// Something that lines go around.
pub(super) struct Obstacle {
    pub bounds: Bounds,
    /// How many others it stands in; inner ones are set later.
    pub depth: usize,
    /// Room that lines avoid where they can, such as that of a label.
    pub soft: Option<Bounds>,
}

/// The net.
pub(super) struct Board {
    pub xs: Vec<f64>,
    pub ys: Vec<f64>,
    /// The innermost obstacle at each crossing, from 1; 0 for none.
    pub owner: Vec<u32>,
    /// The obstacle near each crossing, from 1; 0 for none.
    pub near: Vec<u32>,
    /// The obstacle beside which each crossing stands, not quite near, from 1; 0 for none.
    pub close: Vec<u32>,
    /// Whether a border of a pool or lane lies along the crossing: 1 level, 2 upright, 3 both.
    pub border: Vec<u8>,
    /// What is avoided.
    pub soft: Vec<bool>,
    /// The wire that uses the stretch to the right of each crossing, from 1.
    pub right: Vec<u32>,
    /// The wire that uses the stretch below each crossing, from 1.
    pub down: Vec<u32>,
}

impl Board {
    /// Makes the net for some obstacles; `more` are further coordinates to lead lines along, `borders` are those of
    /// pools and lanes.
    pub fn new(obstacles: &[Obstacle], more: &[(f64, f64)], borders: &[Bounds]) -> Self {
        let side = |upright: bool| Lines::new(obstacles, more, upright);
        let (across, down) = (side(false), side(true));
        let mut pitch = PITCH;
        while across.count(pitch) * down.count(pitch) > MAX_POINTS && pitch < 1e5 {
            pitch *= 1.5;
        }
        let (xs, ys) = (across.filled(pitch), down.filled(pitch));
        let points = xs.len() * ys.len();
        let mut board = Self {
            xs,
            ys,
            owner: vec![0; points],
            near: vec![0; points],
            close: vec![0; points],
            border: vec![0; points],
            soft: vec![false; points],
            right: vec![0; points],
            down: vec![0; points],
        };
        let mut order: Vec<usize> = (0..obstacles.len()).collect();
        order.sort_by_key(|at| obstacles[*at].depth);
        for at in order {
            let name = at as u32 + 1;
            let bounds = obstacles[at].bounds;
            board.each(grown(bounds, CLOSE), |b, p| b.close[p] = name);
            board.each(grown(bounds, MARGIN), |b, p| b.near[p] = name);
            board.each(grown(bounds, -0.5), |b, p| b.owner[p] = name);
            if let Some(soft) = obstacles[at].soft {
                board.each(soft, |b, p| b.soft[p] = true);
            }
        }
        for border in borders {
            board.border(*border);
        }
        board
    }

    /// Notes the four sides of a pool or lane.
    fn border(&mut self, b: Bounds) {
        for y in [b.y, b.y + b.height] {
            let (y, height) = (y - ON_BORDER, 2.0 * ON_BORDER);
            let side = Bounds { y, height, ..b };
            self.each(side, |board, p| board.border[p] |= 1);
        }
        for x in [b.x, b.x + b.width] {
            let (x, width) = (x - ON_BORDER, 2.0 * ON_BORDER);
            let side = Bounds { x, width, ..b };
            self.each(side, |board, p| board.border[p] |= 2);
        }
    }

    /// Runs over the crossings strictly inside bounds.
    fn each(&mut self, bounds: Bounds, mut then: impl FnMut(&mut Self, usize)) {
        let (x0, x1) = inside(&self.xs, bounds.x, bounds.x + bounds.width);
        let (y0, y1) = inside(&self.ys, bounds.y, bounds.y + bounds.height);
        for j in y0..y1 {
            for i in x0..x1 {
                let point = self.point(i, j);
                then(self, point);
            }
        }
    }

    /// Number of a crossing.
    pub fn point(&self, i: usize, j: usize) -> usize {
        j * self.xs.len() + i
    }

    /// Column and row of a crossing.
    pub fn place(&self, point: usize) -> (usize, usize) {
        (point % self.xs.len(), point / self.xs.len())
    }

    /// Marks the stretches between crossings as used; a stretch keeps its first user.
    pub fn mark(&mut self, path: &[usize], wire: u32) {
        self.stretches(path, |used| {
            if *used == 0 {
                *used = wire;
            }
        });
    }

    /// Takes the marks of a wire away.
    pub fn unmark(&mut self, path: &[usize], wire: u32) {
        self.stretches(path, |used| {
            if *used == wire {
                *used = 0;
            }
        });
    }

    fn stretches(&mut self, path: &[usize], mut then: impl FnMut(&mut u32)) {
        for pair in path.windows(2) {
            let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let (i0, j0) = self.place(low);
            let (i1, j1) = self.place(high);
            if j0 == j1 {
                (low..high).for_each(|p| then(&mut self.right[p]));
            } else if i0 == i1 {
                (j0..j1).for_each(|j| then(&mut self.down[j * self.xs.len() + i0]));
            }
        }
    }
}

/// Lines of one direction before the gaps are filled.
struct Lines {
    at: Vec<f64>,
}

impl Lines {
    fn new(obstacles: &[Obstacle], more: &[(f64, f64)], upright: bool) -> Self {
        let span = |b: &Bounds| {
            if upright {
                (b.y, b.height)
            } else {
                (b.x, b.width)
            }
        };
        let mut at: Vec<f64> = Vec::new();
        for obstacle in obstacles {
            let (from, size) = span(&obstacle.bounds);
            at.push(from + size / 2.0);
        }
        at.extend(more.iter().map(|m| if upright { m.1 } else { m.0 }));
        at.sort_by(f64::total_cmp);
        at.dedup_by(|a, b| (*a - *b).abs() < 0.5);
        let mut wanted: Vec<(u8, f64)> = Vec::new();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for obstacle in obstacles {
            let (from, size) = span(&obstacle.bounds);
            let (centre, half) = (from + size / 2.0, size / 2.0);
            let off = ((half + BESIDE) / PITCH).ceil() * PITCH;
            wanted.extend([(1, centre - off), (1, centre + off)]);
            if size >= 3.0 * PORT {
                wanted.extend([(0, centre - PORT), (0, centre + PORT)]);
            }
            low = low.min(from);
            high = high.max(from + size);
        }
        if low.is_finite() {
            wanted.extend([(2, low - AROUND), (2, high + AROUND)]);
        }
        wanted.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut lines = Self { at };
        for class in 0..=2 {
            let class = wanted.iter().filter(|w| w.0 == class).map(|w| w.1);
            lines.add(class.collect());
        }
        lines
    }

    /// Adds sorted lines that are not too near to those that are there.
    fn add(&mut self, more: Vec<f64>) {
        let mut merged = Vec::with_capacity(self.at.len() + more.len());
        let mut old = self.at.iter().copied().peekable();
        for line in more {
            while let Some(next) = old.next_if(|o| *o <= line) {
                merged.push(next);
            }
            let before = merged.last().is_none_or(|l: &f64| line - l >= NEAREST);
            let behind = old.peek().is_none_or(|o| o - line >= NEAREST);
            if before && behind {
                merged.push(line);
            }
        }
        merged.extend(old);
        self.at = merged;
    }

    fn count(&self, pitch: f64) -> usize {
        let between = |pair: &[f64]| parts(pair[1] - pair[0], pitch);
        self.at.windows(2).map(between).sum::<usize>() + 1
    }

    fn filled(&self, pitch: f64) -> Vec<f64> {
        let mut lines = Vec::with_capacity(self.count(pitch));
        for pair in self.at.windows(2) {
            let gap = pair[1] - pair[0];
            let parts = parts(gap, pitch);
            lines.extend((0..parts).map(|n| pair[0] + gap * n as f64 / parts as f64));
        }
        lines.extend(self.at.last());
        lines
    }
}

fn parts(gap: f64, pitch: f64) -> usize {
    ((gap / pitch).round() as usize).max(1)
}

/// Indexes of the lines strictly between two places.
pub(super) fn inside(lines: &[f64], from: f64, to: f64) -> (usize, usize) {
    let first = lines.partition_point(|l| *l <= from);
    let end = lines.partition_point(|l| *l < to);
    (first, end.max(first))
}

pub(super) fn grown(b: Bounds, by: f64) -> Bounds {
    Bounds {
        x: b.x - by,
        y: b.y - by,
        width: b.width + 2.0 * by,
        height: b.height + 2.0 * by,
    }
}
