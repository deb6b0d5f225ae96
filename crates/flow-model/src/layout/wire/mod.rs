//! Right-angled ways for all lines: sequence flows first, then messages, then associations; each goes where
//! the others and the symbols leave room. A second round leads every line anew among all others.

mod board;
mod port;
mod search;
mod symbol;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::chart::{Bounds, Point};
use crate::scenery::LinkKind;

use super::scene::Scene;
use board::{Board, inside};
use port::{End, Port, Style, Taken, gates, of_loop};
use search::{Gate, Kin, Rules, Search};
use symbol::Symbols;

/// Most lines for which a second round is made.
const MAX_SECOND_ROUND: usize = 500;
/// Most lines for which a third round is made.
const MAX_THIRD_ROUND: usize = 200;
/// Ways of a split or join from which on they are drawn as a trunk with branches.
const BUNDLE: usize = 5;
/// Longest way, in crossings of the net, on which a middle is looked for.
const MAX_MIDDLE: usize = 100_000;

/// One line to lead.
struct Wire<'c> {
    id: &'c str,
    source: &'c str,
    target: &'c str,
    style: Style,
    upright: bool,
    /// Where it stays within.
    within: Option<Bounds>,
    /// Whether it is one of many that leave its source, and of many that enter its target.
    bundled: [bool; 2],
    /// Obstacles around its ends.
    open: Vec<u32>,
    /// Order in which lines are led.
    turn: (u8, i64),
}

/// A line that has been led.
struct Led {
    path: Vec<usize>,
    ports: [Option<(usize, Port)>; 2],
    points: Vec<Point>,
}

/// Leads all lines on one plane; `keep` are lines that stay as they are.
pub(super) fn lead(
    scene: &Scene<'_>,
    shapes: &BTreeMap<String, Bounds>,
    keep: &BTreeMap<String, Vec<Point>>,
    plane: Option<&str>,
) -> BTreeMap<String, Vec<Point>> {
    let symbols = Symbols::new(scene, shapes, plane);
    let more: Vec<(f64, f64)> = keep.values().flatten().map(|p| (p.x, p.y)).collect();
    let board = Board::new(&symbols.obstacles, &more, &symbols.borders);
    let wires = wires(scene, &symbols, keep);
    let mut leader = Leader {
        board,
        symbols,
        search: Search::new(wires.len() > MAX_SECOND_ROUND),
        taken: Taken::default(),
        led: HashMap::new(),
        wires,
    };
    leader.keep(keep);
    let count = leader.wires.len();
    for at in 0..count {
        leader.lead(at);
    }
    let rounds = match count {
        n if n <= MAX_THIRD_ROUND => 2,
        n if n <= MAX_SECOND_ROUND => 1,
        _ => 0,
    };
    for _ in 0..rounds {
        if leader.search.is_tired() {
            break;
        }
        for at in 0..count {
            leader.lift(at);
            leader.lead(at);
        }
    }
    let led = leader.led.into_iter();
    led.map(|(at, led)| (leader.wires[at].id.to_owned(), led.points))
        .collect()
}

fn wires<'c>(
    scene: &Scene<'c>,
    symbols: &Symbols<'c>,
    keep: &BTreeMap<String, Vec<Point>>,
) -> Vec<Wire<'c>> {
    let mut wires = Vec::new();
    let mut ways: HashMap<(bool, &str), usize> = HashMap::new();
    for flow in &scene.chart.flows {
        *ways.entry((true, &flow.source)).or_default() += 1;
        *ways.entry((false, &flow.target)).or_default() += 1;
    }
    let many = |leaves: bool, id: &str| ways.get(&(leaves, id)).is_some_and(|n| *n >= BUNDLE);
    for flow in &scene.chart.flows {
        let (source, target) = (flow.source.as_str(), flow.target.as_str());
        let Some((from, to)) = symbols.both(source, target) else {
            continue;
        };
        let scope = scene.scopes_above(source).first().copied().unwrap_or("");
        let upright = symbols.is_upright(source);
        let centre = |b: Bounds| {
            if upright {
                b.y + b.height / 2.0
            } else {
                b.x + b.width / 2.0
            }
        };
        let back = centre(to) < centre(from) || source == target;
        wires.push(Wire {
            id: &flow.id,
            source,
            target,
            style: if back { Style::Back } else { Style::Onward },
            upright,
            within: symbols.interior(scope),
            bundled: [many(true, source), many(false, target)],
            open: symbols.around(scene, source, target),
            turn: (u8::from(back), far(from, to)),
        });
    }
    for link in &scene.chart.scenery.links {
        let (source, target) = (link.source.as_str(), link.target.as_str());
        let message = link.kind == LinkKind::Message;
        let far = symbols
            .both(source, target)
            .map_or(i64::MAX, |(a, b)| far(a, b));
        wires.push(Wire {
            id: &link.id,
            source,
            target,
            style: if message {
                Style::Message
            } else {
                Style::Beside
            },
            upright: symbols.is_upright(source),
            within: None,
            bundled: [false, false],
            open: symbols.around(scene, source, target),
            turn: (if message { 2 } else { 3 }, far),
        });
    }
    wires.retain(|w| !keep.contains_key(w.id));
    wires.sort_by(|a, b| a.turn.cmp(&b.turn).then(a.id.cmp(b.id)));
    wires
}

fn far(a: Bounds, b: Bounds) -> i64 {
    let x = (a.x + a.width / 2.0 - b.x - b.width / 2.0).abs();
    let y = (a.y + a.height / 2.0 - b.y - b.height / 2.0).abs();
    (x + 3.0 * y) as i64
}

struct Leader<'c> {
    board: Board,
    symbols: Symbols<'c>,
    search: Search,
    taken: Taken,
    led: HashMap<usize, Led>,
    wires: Vec<Wire<'c>>,
}

impl<'c> Leader<'c> {
    /// Marks the stretches of lines that stay, as those of a wire without ends.
    fn keep(&mut self, keep: &BTreeMap<String, Vec<Point>>) {
        let nearest = |lines: &[f64], at: f64| {
            let n = lines.partition_point(|l| *l < at);
            match (n.checked_sub(1), lines.get(n)) {
                (Some(low), Some(high)) if at - lines[low] < high - at => low,
                (Some(low), None) => low,
                _ => n,
            }
        };
        for points in keep.values() {
            let places = points.iter().map(|p| {
                let i = nearest(&self.board.xs, p.x);
                self.board.point(i, nearest(&self.board.ys, p.y))
            });
            let places: Vec<usize> = places.collect();
            self.board.mark(&places, u32::MAX);
        }
    }

    fn lift(&mut self, at: usize) {
        let Some(led) = self.led.remove(&at) else {
            return;
        };
        self.board.unmark(&led.path, at as u32 + 1);
        for (n, port) in led.ports.iter().enumerate() {
            if let Some((symbol, port)) = port {
                self.taken.count(*symbol, port, n == 0, -1);
            }
        }
        let wire = &self.wires[at];
        let ends: HashSet<&str> = [wire.source, wire.target].into();
        for (other, led) in &self.led {
            let wire = &self.wires[*other];
            if ends.contains(wire.source) || ends.contains(wire.target) {
                self.board.mark(&led.path, *other as u32 + 1);
            }
        }
    }

    fn lead(&mut self, at: usize) {
        let wire = &self.wires[at];
        let (first, last) = (self.end(wire, true), self.end(wire, false));
        let (Some((starts, out, source)), Some((goals, into, target))) = (first, last) else {
            return;
        };
        let board = &self.board;
        let (columns, rows) = match wire.within {
            Some(b) => (
                inside(&board.xs, b.x, b.x + b.width),
                inside(&board.ys, b.y, b.y + b.height),
            ),
            None => ((0, board.xs.len()), (0, board.ys.len())),
        };
        let wires = &self.wires;
        let shares = |user: u32| {
            let Some(other) = wires.get((user as usize).wrapping_sub(1)) else {
                return Kin::Foreign;
            };
            let (source, target) = (other.source == wire.source, other.target == wire.target);
            let bundle = |n: usize| wire.bundled[n] && other.bundled[n];
            if source && bundle(0) || target && bundle(1) {
                Kin::Bundled
            } else if source || target {
                Kin::Shared
            } else {
                Kin::Foreign
            }
        };
        let rules = Rules {
            open: &wire.open,
            columns,
            rows,
            shares: &shares,
        };
        let Some((path, start, goal)) = self.search.way(board, &starts, &goals, &rules) else {
            return;
        };
        let (out, into) = (out.get(start).copied(), into.get(goal).copied());
        let mut points: Vec<Point> = out.iter().map(|p| p.at).collect();
        points.extend(path.iter().map(|p| {
            let (i, j) = board.place(*p);
            Point {
                x: board.xs[i],
                y: board.ys[j],
            }
        }));
        points.extend(into.iter().map(|p| p.at));
        let ports = [out.map(|p| (source, p)), into.map(|p| (target, p))];
        for (n, port) in ports.iter().enumerate() {
            if let Some((symbol, port)) = port {
                self.taken.count(*symbol, port, n == 0, 1);
            }
        }
        self.board.mark(&path, at as u32 + 1);
        let points = tidy(points);
        let led = Led {
            path,
            ports,
            points,
        };
        self.led.insert(at, led);
    }

    /// Gates of one end: the ports of a symbol, or the middle of another line.
    fn end(&self, wire: &Wire<'c>, leaves: bool) -> Option<(Vec<Gate>, Vec<Port>, usize)> {
        let id = if leaves { wire.source } else { wire.target };
        if let Some((symbol, bounds)) = self.symbols.of(id) {
            let end = End {
                symbol,
                bounds,
                form: self.symbols.forms[symbol - 1],
                gateway: self.symbols.gateways.contains(&symbol),
                leaves,
                bundled: wire.bundled[usize::from(!leaves)],
            };
            let (mut gates, mut ports) =
                gates(&self.board, &end, wire.style, wire.upright, &self.taken);
            if wire.source == wire.target {
                of_loop(&end, &mut gates, &mut ports);
            }
            return (!gates.is_empty()).then_some((gates, ports, symbol));
        }
        let at = self.wires.iter().position(|w| w.id == id)?;
        let path = &self.led.get(&at)?.path;
        let middle = *path.get(path.len().min(MAX_MIDDLE) / 2)?;
        let gate = |axis| Gate {
            point: middle,
            axis,
            price: 0,
        };
        Some((vec![gate(0), gate(1)], Vec::new(), 0))
    }
}

/// Drops points that repeat or lie on the line between their neighbours.
pub(super) fn tidy(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., a, b] = kept[..] {
            let level = a.y == b.y && b.y == point.y;
            let upright = a.x == b.x && b.x == point.x;
            if level || upright {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}
