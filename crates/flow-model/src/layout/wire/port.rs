//! Where a line may leave or enter a symbol, and at what price.

use std::collections::HashMap;

use crate::chart::{Bounds, Point};

use super::board::{Board, PORT};
use super::search::Gate;

/// Price of a port that is not in the middle of its side: more than the shorter way saves at both ends, less
/// than a port that another line leaves from.
const OUTER: u32 = 450;

/// What a symbol looks like to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Event, gateway, data: one port at the middle of each side.
    Point,
    /// Boundary event: as a point, and its free side is told.
    Guest(Side),
    /// Task, frame, note: three ports on a side that is long enough.
    Box,
    /// Pool: ports all along.
    Wall,
}

/// A side of a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// What a line is, for the choice of sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Sequence flow in the reading direction.
    Onward,
    /// Sequence flow against it.
    Back,
    /// Message flow: upper and lower sides.
    Message,
    /// Association: any side.
    Beside,
}

/// A place on the border of a symbol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Port {
    pub side: Side,
    pub at: Point,
    /// Whether it is not the middle of its side.
    pub outer: bool,
}

/// Which ports are in use, and by how many lines that leave or enter.
#[derive(Default)]
pub(super) struct Taken {
    uses: HashMap<(usize, Side, i64), (i32, i32)>,
}

impl Taken {
    fn key(symbol: usize, port: &Port) -> (usize, Side, i64) {
        let along = match port.side {
            Side::Left | Side::Right => port.at.y,
            Side::Top | Side::Bottom => port.at.x,
        };
        (symbol, port.side, along.round() as i64)
    }

    /// Counts a use, or takes it back.
    pub fn count(&mut self, symbol: usize, port: &Port, leaves: bool, by: i32) {
        let uses = self.uses.entry(Self::key(symbol, port)).or_default();
        if leaves {
            uses.0 += by;
        } else {
            uses.1 += by;
        }
    }

    fn price(&self, end: &End, port: &Port) -> u32 {
        let leaves = end.leaves;
        let (out, into) = self
            .uses
            .get(&Self::key(end.symbol, port))
            .copied()
            .unwrap_or_default();
        let (same, other) = if leaves { (out, into) } else { (into, out) };
        let merge = match (end.bundled, leaves) {
            (true, _) => 0,
            (false, true) => 500,
            (false, false) => 260,
        };
        same.max(0) as u32 * merge + other.max(0) as u32 * 1_500
    }
}

/// One end of a line.
pub(super) struct End {
    /// Number of the symbol, from 1 as on the board.
    pub symbol: usize,
    pub bounds: Bounds,
    pub form: Form,
    /// Whether it splits or joins ways (a gateway), whose corners are all alike.
    pub gateway: bool,
    /// Whether the line begins here.
    pub leaves: bool,
    /// Whether the line is one of a bundle here.
    pub bundled: bool,
}

/// All ports of an end with their gates on the board.
pub(super) fn gates(
    board: &Board,
    end: &End,
    style: Style,
    upright: bool,
    taken: &Taken,
) -> (Vec<Gate>, Vec<Port>) {
    let mut gates = Vec::new();
    let mut ports = Vec::new();
    for side in [Side::Right, Side::Bottom, Side::Left, Side::Top] {
        if let Form::Guest(free) = end.form
            && side == opposite(free)
        {
            continue;
        }
        for port in on_side(board, end, side) {
            let Some(point) = outside(board, end.bounds, &port) else {
                continue;
            };
            let axis = match side {
                Side::Left | Side::Right => 0,
                Side::Top | Side::Bottom => 1,
            };
            let mut price = side_price(end, side, style, upright);
            if port.outer {
                price += OUTER;
            }
            price += taken.price(end, &port);
            gates.push(Gate { point, axis, price });
            ports.push(port);
        }
    }
    (gates, ports)
}

fn on_side(board: &Board, end: &End, side: Side) -> Vec<Port> {
    let b = end.bounds;
    let level = matches!(side, Side::Left | Side::Right);
    let (middle, size) = if level {
        (b.y + b.height / 2.0, b.height)
    } else {
        (b.x + b.width / 2.0, b.width)
    };
    let along: Vec<(f64, bool)> = match end.form {
        Form::Point | Form::Guest(_) => vec![(middle, false)],
        Form::Box if size >= 3.0 * PORT => {
            vec![
                (middle, false),
                (middle - PORT, true),
                (middle + PORT, true),
            ]
        }
        Form::Box => vec![(middle, false)],
        Form::Wall => {
            let lines = if level { &board.ys } else { &board.xs };
            let from = if level { b.y } else { b.x };
            let inner = lines
                .iter()
                .filter(|l| **l > from + PORT && **l < from + size - PORT);
            inner.map(|l| (*l, false)).collect()
        }
    };
    let port = |(along, outer): (f64, bool)| {
        let at = match side {
            Side::Left => Point { x: b.x, y: along },
            Side::Right => Point {
                x: b.x + b.width,
                y: along,
            },
            Side::Top => Point { x: along, y: b.y },
            Side::Bottom => Point {
                x: along,
                y: b.y + b.height,
            },
        };
        Port { side, at, outer }
    };
    along.into_iter().map(port).collect()
}

/// The first crossing of the net outside of a port, where a line of the net meets it.
fn outside(board: &Board, _: Bounds, port: &Port) -> Option<usize> {
    let on = |lines: &[f64], at: f64| {
        let n = lines.partition_point(|l| *l < at - 0.5);
        lines.get(n).filter(|l| (**l - at).abs() <= 0.5).map(|_| n)
    };
    let clear = super::board::MARGIN;
    let behind = |lines: &[f64], at: f64| {
        let n = lines.partition_point(|l| *l < at + clear);
        (n < lines.len()).then_some(n)
    };
    let before =
        |lines: &[f64], at: f64| lines.partition_point(|l| *l <= at - clear).checked_sub(1);
    let (i, j) = match port.side {
        Side::Left => (before(&board.xs, port.at.x)?, on(&board.ys, port.at.y)?),
        Side::Right => (behind(&board.xs, port.at.x)?, on(&board.ys, port.at.y)?),
        Side::Top => (on(&board.xs, port.at.x)?, before(&board.ys, port.at.y)?),
        Side::Bottom => (on(&board.xs, port.at.x)?, behind(&board.ys, port.at.y)?),
    };
    Some(board.point(i, j))
}

/// Of the ports of a step that leads to itself, those by which the line becomes a loop that is seen: from the right to
/// the left half of its upper or lower side, or around a corner where a side has one port.
pub(super) fn of_loop(end: &End, gates: &mut Vec<Gate>, ports: &mut Vec<Port>) {
    let middle = end.bounds.x + end.bounds.width / 2.0;
    let level = |port: &Port| matches!(port.side, Side::Top | Side::Bottom);
    let wide = ports.iter().any(|port| port.outer && level(port));
    let fits = |port: &Port| match (wide, end.leaves) {
        (true, leaves) => level(port) && port.outer && (port.at.x > middle) == leaves,
        (false, true) => level(port),
        (false, false) => !level(port),
    };
    let fit: Vec<bool> = ports.iter().map(fits).collect();
    if fit.contains(&true) {
        let mut of_gates = fit.iter();
        gates.retain(|_| of_gates.next().copied().unwrap_or(false));
        let mut of_ports = fit.iter();
        ports.retain(|_| of_ports.next().copied().unwrap_or(false));
    }
}

/// Price of a side, in tenths of a unit of length.
fn side_price(end: &End, side: Side, style: Style, upright: bool) -> u32 {
    // As if reading went from left to right.
    let side = match (upright, side) {
        (false, side) => side,
        (true, Side::Left) => Side::Top,
        (true, Side::Top) => Side::Left,
        (true, Side::Right) => Side::Bottom,
        (true, Side::Bottom) => Side::Right,
    };
    let corner = if end.gateway { 40 } else { 300 };
    let guest = matches!(end.form, Form::Guest(_));
    match (style, side, end.leaves) {
        (Style::Onward | Style::Back, Side::Bottom, true) if guest => 0,
        (Style::Onward | Style::Back, _, true) if guest => 400,
        (Style::Onward, Side::Right, true) | (Style::Onward | Style::Back, Side::Left, false) => 0,
        (Style::Onward, Side::Bottom, _) => corner,
        (Style::Onward, Side::Top, _) => corner + 20,
        (Style::Onward, Side::Left, true) | (Style::Onward, Side::Right, false) => 1_500,
        (Style::Back, Side::Bottom, _) => 60,
        (Style::Back, Side::Top, _) => 100,
        (Style::Back, Side::Right, true) => 200,
        (Style::Back, Side::Left, true) => 450,
        (Style::Back, Side::Right, false) => 500,
        (Style::Message, Side::Top | Side::Bottom, _) => 0,
        (Style::Message, Side::Left | Side::Right, _) => {
            if end.form == Form::Wall {
                2_000
            } else {
                500
            }
        }
        (Style::Beside, _, _) => 0,
    }
}

pub(super) fn opposite(side: Side) -> Side {
    match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
        Side::Top => Side::Bottom,
        Side::Bottom => Side::Top,
    }
}
