//! Right-angled ways for edges: straight where rows are equal, by the corner of a gateway where the
//! column is free, else along a track of its own in the channel between two columns.

use std::collections::{HashMap, HashSet};

use crate::chart::{Bounds, Point};

use super::place::{TRACK, boundary_centre};
use super::row::{Edge, Grid, Vertex};

/// How far below its host an edge from a boundary event turns.
const BELOW_HOST: f64 = 30.0;
/// Room between the border of a channel and its first track.
const TRACK_MARGIN: f64 = 25.0;

/// How one step of an edge from a rank to the next goes.
#[derive(Clone, Copy)]
enum Hop {
    Straight,
    /// Leaves the upper or lower corner of the gateway at its source.
    Split,
    /// Enters the upper or lower corner of the gateway at its target.
    Join,
    /// Along a track of the channel.
    Track(usize),
}

/// How many tracks each channel and each lane's top has.
#[derive(Default)]
pub(super) struct Tracks {
    channels: HashMap<usize, usize>,
    lanes: HashMap<usize, usize>,
    labels: HashMap<usize, f64>,
}

impl Tracks {
    pub fn channel(&self, channel: usize) -> usize {
        self.channels.get(&channel).copied().unwrap_or(0)
    }

    /// Width of the widest label of an edge that ends behind the channel.
    pub fn label(&self, channel: usize) -> f64 {
        self.labels.get(&channel).copied().unwrap_or(0.0)
    }

    pub fn lane(&self, lane: usize) -> usize {
        self.lanes.get(&lane).copied().unwrap_or(0)
    }

    fn take(map: &mut HashMap<usize, usize>, key: usize) -> usize {
        let count = map.entry(key).or_default();
        *count += 1;
        *count - 1
    }
}

/// The way of an edge before coordinates are known.
enum Way {
    Hops(Vec<Hop>),
    /// Out through a channel, along the top of a lane, in through a channel.
    Around {
        out: usize,
        lane: usize,
        along: usize,
        into: usize,
    },
}

/// All ways with the room that they need.
pub(super) struct Plan {
    ways: Vec<Way>,
    pub tracks: Tracks,
}

impl Plan {
    /// Decides every edge's way.
    pub fn of(grid: &Grid<'_>) -> Self {
        let mut tracks = Tracks::default();
        let mut corners = HashSet::new();
        let taken = taken_cells(grid);
        for edge in grid.edges.iter().filter(|e| !e.around) {
            let width = crate::draw::label_width(&edge.flow.name);
            let label = tracks
                .labels
                .entry(grid.vertices[edge.to].rank)
                .or_default();
            *label = label.max(width);
        }
        let ways = grid.edges.iter().map(|edge| {
            if edge.around {
                let (from, to) = (&grid.vertices[edge.from], &grid.vertices[edge.to]);
                let lane = from.lane.min(to.lane);
                return Way::Around {
                    out: Tracks::take(&mut tracks.channels, from.rank + 1),
                    lane,
                    along: Tracks::take(&mut tracks.lanes, lane),
                    into: Tracks::take(&mut tracks.channels, to.rank),
                };
            }
            let pairs = edge.chain.windows(2).enumerate();
            let hops = pairs.map(|(n, pair)| {
                let from_boundary = n == 0 && edge.boundary.is_some();
                hop(
                    grid,
                    (pair[0], pair[1]),
                    from_boundary,
                    &taken,
                    &mut corners,
                    &mut tracks,
                )
            });
            Way::Hops(hops.collect())
        });
        let ways = ways.collect();
        Self { ways, tracks }
    }

    /// Way points of every edge.
    pub fn routes(
        &self,
        grid: &Grid<'_>,
        channels: &[(f64, f64)],
        lane_tops: &[f64],
    ) -> Vec<(String, Vec<Point>)> {
        let track_x = |channel: usize, track: usize| {
            channels[channel].0 + TRACK_MARGIN + track as f64 * TRACK
        };
        let routes = grid.edges.iter().zip(&self.ways).map(|(edge, way)| {
            let mut points = Vec::new();
            match way {
                Way::Hops(hops) => {
                    let pairs = edge.chain.windows(2).zip(hops).enumerate();
                    for (n, (pair, hop)) in pairs {
                        let (u, v) = (&grid.vertices[pair[0]], &grid.vertices[pair[1]]);
                        let start = if n == 0 {
                            start(grid, edge)
                        } else {
                            vec![Point { x: u.x, y: u.y }]
                        };
                        let track = match hop {
                            Hop::Track(track) => track_x(u.rank + 1, *track),
                            Hop::Straight | Hop::Split | Hop::Join => 0.0,
                        };
                        push_hop(&mut points, u, v, *hop, start, track);
                    }
                }
                Way::Around {
                    out,
                    lane,
                    along,
                    into,
                } => {
                    let (u, v) = (&grid.vertices[edge.from], &grid.vertices[edge.to]);
                    points.extend(start(grid, edge));
                    let y = points.last().map_or(u.y, |p| p.y);
                    let x = track_x(u.rank + 1, *out);
                    let back = track_x(v.rank, *into);
                    let top = lane_tops[*lane] + *along as f64 * TRACK;
                    points.extend([Point { x, y }, Point { x, y: top }]);
                    points.extend([Point { x: back, y: top }, Point { x: back, y: v.y }]);
                    points.push(Point {
                        x: v.x - v.width / 2.0,
                        y: v.y,
                    });
                }
            }
            (edge.flow.id.clone(), tidy(points))
        });
        routes.collect()
    }
}

/// Rows that nodes take in each rank: (rank, lane, row).
fn taken_cells(grid: &Grid<'_>) -> HashSet<(usize, usize, usize)> {
    let nodes = grid.vertices.iter().filter(|v| v.node.is_some());
    nodes.map(|v| (v.rank, v.lane, v.row)).collect()
}

fn hop(
    grid: &Grid<'_>,
    (from, to): (usize, usize),
    from_boundary: bool,
    taken: &HashSet<(usize, usize, usize)>,
    corners: &mut HashSet<(usize, bool)>,
    tracks: &mut Tracks,
) -> Hop {
    let (u, v) = (&grid.vertices[from], &grid.vertices[to]);
    let channel = u.rank + 1;
    if from_boundary {
        return Hop::Track(Tracks::take(&mut tracks.channels, channel));
    }
    let (here, there) = ((u.lane, u.row), (v.lane, v.row));
    if here == there {
        return Hop::Straight;
    }
    let down = there > here;
    if u.is_gateway() && free(grid, taken, u.rank, here, there) && corners.insert((from, down)) {
        return Hop::Split;
    }
    if v.is_gateway() && free(grid, taken, v.rank, there, here) && corners.insert((to, !down)) {
        return Hop::Join;
    }
    Hop::Track(Tracks::take(&mut tracks.channels, channel))
}

/// Whether a rank has no node on the rows behind `from` up to and with `to`.
fn free(
    grid: &Grid<'_>,
    taken: &HashSet<(usize, usize, usize)>,
    rank: usize,
    from: (usize, usize),
    to: (usize, usize),
) -> bool {
    let (low, high) = (from.min(to), from.max(to));
    (low.0..=high.0).all(|lane| {
        let first = if lane == low.0 { low.1 } else { 0 };
        let end = if lane == high.0 {
            high.1 + 1
        } else {
            grid.lane_rows[lane]
        };
        (first..end).all(|row| (lane, row) == from || !taken.contains(&(rank, lane, row)))
    })
}

/// Where an edge begins: the right of its source, or below the boundary event and out of the row.
fn start(grid: &Grid<'_>, edge: &Edge<'_>) -> Vec<Point> {
    let u = &grid.vertices[edge.from];
    let Some(n) = edge.boundary else {
        return vec![Point {
            x: u.x + u.width / 2.0,
            y: u.y,
        }];
    };
    let (x, y) = (u.x - u.width / 2.0, u.y - u.height / 2.0);
    let host = Bounds {
        x,
        y,
        width: u.width,
        height: u.height,
    };
    let count = grid.boundary.get(&edge.from).map_or(1, Vec::len);
    let centre = boundary_centre(host, n, count);
    let below = centre.y + BELOW_HOST + (n % 4) as f64 * 4.0;
    let rim = centre.y + super::size::EVENT / 2.0;
    vec![
        Point {
            x: centre.x,
            y: rim,
        },
        Point {
            x: centre.x,
            y: below,
        },
    ]
}

fn push_hop(
    points: &mut Vec<Point>,
    u: &Vertex<'_>,
    v: &Vertex<'_>,
    hop: Hop,
    start: Vec<Point>,
    x: f64,
) {
    let enter = Point {
        x: v.x - v.width / 2.0,
        y: v.y,
    };
    let side = if v.y > u.y { 1.0 } else { -1.0 };
    match hop {
        Hop::Straight => {
            points.extend(start);
            points.push(enter);
        }
        Hop::Split => {
            points.push(Point {
                x: u.x,
                y: u.y + side * u.height / 2.0,
            });
            points.extend([Point { x: u.x, y: v.y }, enter]);
        }
        Hop::Join => {
            points.extend(start);
            points.push(Point { x: v.x, y: u.y });
            points.push(Point {
                x: v.x,
                y: v.y - side * v.height / 2.0,
            });
        }
        Hop::Track(_) => {
            let y = start.last().map_or(u.y, |p| p.y);
            points.extend(start);
            points.extend([Point { x, y }, Point { x, y: v.y }, enter]);
        }
    }
}

/// Drops points that repeat or lie on the line between their neighbours.
fn tidy(points: Vec<Point>) -> Vec<Point> {
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
