//! The cheapest way over the board (A*, Hart, Nilsson, Raphael 1968): short, with few bends and crossings,
//! around symbols, not along other wires.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::board::Board;

/// Price of one bend, in tenths of a unit of length.
const BEND: u32 = 300;
/// Price of crossing another wire.
const CROSSING: u32 = 500;
/// Price of bending where another wire passes.
const TOUCH: u32 = 900;
/// Price of each crossing of the net near to a foreign symbol.
const NEAR: u32 = 900;
/// Price of each crossing of the net beside a symbol, where there may be more room.
const CLOSE: u32 = 90;
/// Price of each crossing of the net on the way along the border of a pool or lane.
const BORDER: u32 = 150;
/// Price of each crossing of the net in a foreign symbol.
const INSIDE: u32 = 60_000;
/// Price of each crossing of the net where a label may stand.
const SOFT: u32 = 120;
/// Price of a unit of length along a foreign wire.
const ALONG: u32 = 300;
/// Price of a unit of length along a wire that has the same source or target.
const SHARED: u32 = 25;
/// Price of a unit of length along a wire of the same bundle.
const BUNDLED: u32 = 0;
/// Most crossings of the net that one search looks at.
const MAX_SEEN: usize = 3_000_000;
/// How much the distance that is left counts, tenfold, by how many crossings all searches of a drawing have looked at:
/// the longer it takes, the more straight away a way goes, and the less it minds what it crosses.
const HASTE: [(usize, f64); 4] = [
    (1_000_000, 30.0),
    (1_500_000, 100.0),
    (2_000_000, 400.0),
    (2_500_000, 1_500.0),
];

/// Where a way may begin or end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    /// Crossing of the net.
    pub point: usize,
    /// Whether the way passes it level (0) or upright (1).
    pub axis: usize,
    /// Price of using it.
    pub price: u32,
}

/// What one wire may do.
pub(super) struct Rules<'r> {
    /// Obstacles that it may be inside of: those around its ends.
    pub open: &'r [u32],
    /// Columns and rows that it stays within: from, to (excluded).
    pub columns: (usize, usize),
    /// See `columns`.
    pub rows: (usize, usize),
    /// What it has in common with another wire.
    pub shares: &'r dyn Fn(u32) -> Kin,
}

/// What two wires have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kin {
    /// Nothing.
    Foreign,
    /// One end.
    Shared,
    /// The same end of a split or join with so many ways that they are drawn as a trunk with branches.
    Bundled,
}

/// The memory of searches, kept between them.
#[derive(Default)]
pub(super) struct Search {
    hurried: bool,
    /// Crossings that all searches have looked at.
    effort: usize,
    round: u32,
    stamp: Vec<u32>,
    /// In which round a way was led on from here. That is done once: where the distance counts more than it is, a
    /// better way to the same place would else be led on again and again.
    done: Vec<u32>,
    price: Vec<u32>,
    from: Vec<u32>,
}

impl Search {
    /// `hurried` searches take half as much again for the distance that is left: faster, not always cheapest.
    pub fn new(hurried: bool) -> Self {
        Self {
            hurried,
            ..Self::default()
        }
    }

    /// The crossings of the cheapest way, with the places of the gates that it uses.
    pub fn way(
        &mut self,
        board: &Board,
        starts: &[Gate],
        goals: &[Gate],
        rules: &Rules<'_>,
    ) -> Option<(Vec<usize>, usize, usize)> {
        let states = board.owner.len() * 2;
        if self.stamp.len() != states {
            *self = Self {
                hurried: self.hurried,
                effort: self.effort,
                round: 0,
                stamp: vec![0; states],
                done: vec![0; states],
                price: vec![0; states],
                from: vec![0; states],
            };
        }
        self.round += 1;
        let mut ends: HashMap<usize, Vec<usize>> = HashMap::new();
        goals
            .iter()
            .enumerate()
            .for_each(|(n, g)| ends.entry(g.point).or_default().push(n));
        let target = Target::of(board, goals, self.rate());
        let mut heap: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
        for start in starts {
            let state = start.point * 2 + start.axis;
            if self.reach(state, start.price, u32::MAX) {
                heap.push(Reverse((
                    start.price + target.least(board, start.point),
                    state as u32,
                )));
            }
        }
        let mut best: Option<(u32, usize, usize)> = None;
        let mut seen = 0;
        while let Some(Reverse((bound, state))) = heap.pop() {
            let state = state as usize;
            seen += 1;
            self.effort += 1;
            if best.is_some_and(|b| bound >= b.0) || seen > MAX_SEEN {
                break;
            }
            if self.done[state] == self.round {
                continue;
            }
            self.done[state] = self.round;
            let price = self.price[state];
            for goal in ends.get(&(state / 2)).into_iter().flatten() {
                let turn = if goals[*goal].axis == state % 2 {
                    0
                } else {
                    BEND
                };
                let total = price + goals[*goal].price + turn;
                if best.is_none_or(|b| total < b.0) {
                    best = Some((total, state, *goal));
                }
            }
            self.spread(board, state, rules, &target, &mut heap);
        }
        let (_, state, goal) = best?;
        let (path, first) = self.back(state);
        let start = starts.iter().position(|s| s.point * 2 + s.axis == first)?;
        Some((path, start, goal))
    }

    /// Whether so much was looked at that nothing is to be led anew for the sake of beauty.
    pub fn is_tired(&self) -> bool {
        self.effort > HASTE[0].0
    }

    fn rate(&self) -> f64 {
        let plain = if self.hurried { 15.0 } else { 10.0 };
        let passed = HASTE.iter().rev().find(|(effort, _)| self.effort > *effort);
        passed.map_or(plain, |(_, rate)| *rate)
    }

    fn reach(&mut self, state: usize, price: u32, from: u32) -> bool {
        let known = self.stamp[state] == self.round && self.price[state] <= price;
        if known || self.done[state] == self.round {
            return false;
        }
        self.stamp[state] = self.round;
        self.price[state] = price;
        self.from[state] = from;
        true
    }

    fn spread(
        &mut self,
        board: &Board,
        state: usize,
        rules: &Rules<'_>,
        target: &Target,
        heap: &mut BinaryHeap<Reverse<(u32, u32)>>,
    ) {
        let (point, axis) = (state / 2, state % 2);
        let (i, j) = board.place(point);
        let columns = board.xs.len();
        let mut step = |to: usize, toward: usize, length: f64, used: u32| {
            let mut price = self.price[state] + (length * 10.0) as u32;
            if toward != axis {
                price += BEND + touch(board, point, rules);
            }
            if used != 0 {
                let rate = match (rules.shares)(used) {
                    Kin::Foreign => ALONG,
                    Kin::Shared => SHARED,
                    Kin::Bundled => BUNDLED,
                };
                price += (length * f64::from(rate)) as u32;
            }
            price += standing(board, to, toward, rules);
            let next = to * 2 + toward;
            if self.reach(next, price, state as u32) {
                heap.push(Reverse((price + target.least(board, to), next as u32)));
            }
        };
        if i + 1 < rules.columns.1 {
            step(
                point + 1,
                0,
                board.xs[i + 1] - board.xs[i],
                board.right[point],
            );
        }
        if i > rules.columns.0 {
            step(
                point - 1,
                0,
                board.xs[i] - board.xs[i - 1],
                board.right[point - 1],
            );
        }
        if j + 1 < rules.rows.1 {
            step(
                point + columns,
                1,
                board.ys[j + 1] - board.ys[j],
                board.down[point],
            );
        }
        if j > rules.rows.0 {
            let above = point - columns;
            step(above, 1, board.ys[j] - board.ys[j - 1], board.down[above]);
        }
    }

    fn back(&self, mut state: usize) -> (Vec<usize>, usize) {
        let mut path = vec![state / 2];
        while self.from[state] != u32::MAX {
            state = self.from[state] as usize;
            if path.last() != Some(&(state / 2)) {
                path.push(state / 2);
            }
        }
        path.reverse();
        (path, state)
    }
}

/// What it costs to stand on a crossing, come to along an axis.
fn standing(board: &Board, point: usize, axis: usize, rules: &Rules<'_>) -> u32 {
    let mut price = 0;
    let owner = board.owner[point];
    if owner != 0 && !rules.open.contains(&owner) {
        price += INSIDE;
    } else {
        let near = board.near[point];
        if near != 0 && near != owner && !rules.open.contains(&near) {
            price += NEAR;
        } else {
            let close = board.close[point];
            if close != 0 && close != owner && !rules.open.contains(&close) {
                price += CLOSE;
            }
        }
    }
    if board.border[point] & (1 << axis) != 0 {
        price += BORDER;
    }
    if board.soft[point] {
        price += SOFT;
    }
    let columns = board.xs.len();
    let (before, behind) = if axis == 0 {
        let above = point.checked_sub(columns).map_or(0, |p| board.down[p]);
        (above, board.down[point])
    } else {
        let left = point.checked_sub(1).map_or(0, |p| board.right[p]);
        (left, board.right[point])
    };
    if before != 0 && behind != 0 {
        price += CROSSING;
    }
    price
}

fn touch(board: &Board, point: usize, rules: &Rules<'_>) -> u32 {
    let columns = board.xs.len();
    let around = [
        board.right[point],
        board.down[point],
        point.checked_sub(1).map_or(0, |p| board.right[p]),
        point.checked_sub(columns).map_or(0, |p| board.down[p]),
    ];
    let foreign = |wire: &u32| *wire != 0 && (rules.shares)(*wire) == Kin::Foreign;
    if around.iter().any(foreign) { TOUCH } else { 0 }
}

/// The box around all goals, for the least distance that is left.
struct Target {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    rate: f64,
}

impl Target {
    fn of(board: &Board, goals: &[Gate], rate: f64) -> Self {
        let mut target = Self {
            left: f64::INFINITY,
            right: f64::NEG_INFINITY,
            top: f64::INFINITY,
            bottom: f64::NEG_INFINITY,
            rate,
        };
        for goal in goals {
            let (i, j) = board.place(goal.point);
            target.left = target.left.min(board.xs[i]);
            target.right = target.right.max(board.xs[i]);
            target.top = target.top.min(board.ys[j]);
            target.bottom = target.bottom.max(board.ys[j]);
        }
        target
    }

    fn least(&self, board: &Board, point: usize) -> u32 {
        let (i, j) = board.place(point);
        let (x, y) = (board.xs[i], board.ys[j]);
        let dx = (self.left - x).max(x - self.right).max(0.0);
        let dy = (self.top - y).max(y - self.bottom).max(0.0);
        ((dx + dy) * self.rate) as u32
    }
}
