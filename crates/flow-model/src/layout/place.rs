//! From ranks and rows to coordinates.

use crate::chart::{Bounds, Point};

use super::route::{Plan, Tracks};
use super::row::Grid;
use super::{Placed, size};

/// Room between two rows, enough for a label below a symbol.
const BETWEEN_ROWS: f64 = 50.0;
/// Smallest height of a row that only edges pass.
const EDGE_ROW: f64 = 16.0;
/// Room above the first row of a lane.
const LANE_TOP: f64 = 30.0;
/// Smallest height of a lane.
const LANE_HEIGHT: f64 = 120.0;
/// Room between two columns without a turning edge.
const BETWEEN_COLUMNS: f64 = 50.0;
/// Room beside a label in a channel: the track before it and the arrow behind it.
const LABEL_MARGIN: f64 = 44.0;
/// Room from one turning edge to the next.
pub(super) const TRACK: f64 = 12.0;

/// Places all vertices and routes all edges.
pub(super) fn place(grid: &mut Grid<'_>, lanes: &[&str]) -> Placed {
    let plan = Plan::of(grid);
    let (bands, lane_tops) = rows(grid, &plan.tracks);
    let channels = columns(grid, &plan.tracks);
    let height: f64 = bands.iter().map(|b| b.1).sum();
    let width = channels.last().map_or(0.0, |c| c.1);
    let mut placed = Placed {
        width,
        height,
        ..Placed::default()
    };
    let named = lanes.iter().zip(&bands);
    placed.bands = named
        .map(|(id, (top, height))| ((*id).to_owned(), *top, *height))
        .collect();
    for (at, vertex) in grid.vertices.iter().enumerate() {
        let Some(node) = vertex.node else { continue };
        let bounds = Bounds {
            x: vertex.x - vertex.width / 2.0,
            y: vertex.y - vertex.height / 2.0,
            width: vertex.width,
            height: vertex.height,
        };
        placed.shapes.push((node.id.clone(), bounds));
        let guests = grid
            .boundary
            .get(&at)
            .map(Vec::as_slice)
            .unwrap_or_default();
        for (n, guest) in guests.iter().enumerate() {
            let centre = boundary_centre(bounds, n, guests.len());
            let guest_bounds = Bounds {
                x: centre.x - size::EVENT / 2.0,
                y: centre.y - size::EVENT / 2.0,
                width: size::EVENT,
                height: size::EVENT,
            };
            placed.shapes.push((guest.id.clone(), guest_bounds));
        }
    }
    placed.edges = plan.routes(grid, &channels, &lane_tops);
    placed
}

/// Centre of the n-th boundary event on the lower edge of its host, from the right.
pub(super) fn boundary_centre(host: Bounds, n: usize, count: usize) -> Point {
    let step = (host.width / (count as f64 + 0.5)).min(size::EVENT + 12.0);
    let x = host.x + host.width - step * (n as f64 + 0.5);
    Point {
        x,
        y: host.y + host.height,
    }
}

/// Sets `y` of all vertices; answers top and height of each lane, and where its first track runs.
fn rows(grid: &mut Grid<'_>, tracks: &Tracks) -> (Vec<(f64, f64)>, Vec<f64>) {
    let mut heights: Vec<Vec<f64>> = vec![Vec::new(); grid.lanes];
    for vertex in &grid.vertices {
        let rows = &mut heights[vertex.lane];
        if rows.len() <= vertex.row {
            rows.resize(vertex.row + 1, EDGE_ROW);
        }
        rows[vertex.row] = rows[vertex.row].max(vertex.height);
    }
    let mut bands = Vec::new();
    let mut track_tops = Vec::new();
    let mut centres: Vec<Vec<f64>> = Vec::new();
    let mut top = 0.0;
    for (lane, rows) in heights.iter().enumerate() {
        let above = LANE_TOP + tracks.lane(lane) as f64 * TRACK;
        let content: f64 = rows.iter().map(|h| h + BETWEEN_ROWS).sum();
        let height = (above + content).max(LANE_HEIGHT);
        let spare = if rows.is_empty() {
            0.0
        } else {
            (height - above - content) / 2.0
        };
        let mut y = top + above + spare;
        let mut lane_centres = Vec::new();
        for row in rows {
            lane_centres.push(y + row / 2.0);
            y += row + BETWEEN_ROWS;
        }
        centres.push(lane_centres);
        track_tops.push(top + LANE_TOP / 2.0);
        bands.push((top, height));
        top += height;
    }
    for vertex in &mut grid.vertices {
        vertex.y = centres[vertex.lane][vertex.row];
    }
    (bands, track_tops)
}

/// Sets `x` of all vertices; answers left and right of the channel before each rank and behind the last.
fn columns(grid: &mut Grid<'_>, tracks: &Tracks) -> Vec<(f64, f64)> {
    let mut widths = vec![0.0_f64; grid.ranks];
    for vertex in &grid.vertices {
        widths[vertex.rank] = widths[vertex.rank].max(vertex.width);
    }
    let mut channels = Vec::new();
    let mut centres = Vec::new();
    let mut x = 0.0;
    for channel in 0..=grid.ranks {
        let extra = tracks.channel(channel).saturating_sub(1) as f64 * TRACK;
        let label = tracks.label(channel);
        let label = if label > 0.0 {
            label + LABEL_MARGIN
        } else {
            0.0
        };
        let width = BETWEEN_COLUMNS.max(label) + extra;
        channels.push((x, x + width));
        x += width;
        if let Some(width) = widths.get(channel) {
            centres.push(x + width / 2.0);
            x += width;
        }
    }
    for vertex in &mut grid.vertices {
        vertex.x = centres[vertex.rank];
    }
    channels
}
