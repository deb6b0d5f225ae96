//! From ranks and rows to coordinates.

use crate::layout::size::{Room, STEP, up};

use super::{Extent, Grid};

/// Room between two rows.
const BETWEEN_ROWS: f64 = 30.0;
/// Room before the first and behind the last row of a band.
const BAND_MARGIN: f64 = 20.0;
/// Room between two columns without a turning edge.
const BETWEEN_COLUMNS: f64 = 40.0;
/// Room before the first and behind the last column.
const END_MARGIN: f64 = 30.0;
/// Most tracks that a channel is widened for.
const MAX_TRACKS: usize = 40;
/// Room beside a label in a channel.
const LABEL_MARGIN: f64 = 30.0;

impl Grid {
    /// Sets the centres.
    pub(super) fn coordinates(&mut self) -> Extent {
        let (across, bands) = self.place_rows();
        let along = self.place_columns();
        Extent {
            along,
            across,
            bands,
        }
    }

    fn place_rows(&mut self) -> (f64, Vec<(f64, f64)>) {
        let mut rooms: Vec<Vec<Room>> = vec![Vec::new(); self.lanes];
        for vertex in &self.vertices {
            let rows = &mut rooms[vertex.lane];
            let row = vertex.row as usize;
            if rows.len() <= row {
                rows.resize(row + 1, Room::default());
            }
            rows[row] = rows[row].with(vertex.room);
        }
        let mut bands = Vec::new();
        let mut centres: Vec<Vec<f64>> = Vec::new();
        let mut top = 0.0;
        for rows in &rooms {
            let gaps = BETWEEN_ROWS * rows.len().saturating_sub(1) as f64;
            let content: f64 = rows.iter().map(|r| r.above + r.below).sum::<f64>() + gaps;
            let height = up((content + 2.0 * BAND_MARGIN).max(self.least_band));
            let mut v = top + (height - content) / 2.0;
            let mut found = Vec::new();
            let mut last = f64::NEG_INFINITY;
            for row in rows {
                let centre = up(v + row.above).max(last);
                found.push(centre);
                v = centre + row.below + BETWEEN_ROWS;
                last = centre;
            }
            let height = height.max(up(v - BETWEEN_ROWS + BAND_MARGIN - top));
            centres.push(found);
            bands.push((top, height));
            top += height;
        }
        for vertex in &mut self.vertices {
            vertex.v = centres[vertex.lane][vertex.row as usize];
        }
        (top, bands)
    }

    fn place_columns(&mut self) -> f64 {
        let ranks = self.layers.len();
        let mut rooms = vec![Room::default(); ranks];
        for vertex in &self.vertices {
            rooms[vertex.rank] = rooms[vertex.rank].with(vertex.room);
        }
        let (tracks, labels) = self.channels();
        let mut centres = Vec::new();
        let mut u = END_MARGIN;
        for rank in 0..ranks {
            let centre = up(u + rooms[rank].before);
            centres.push(centre);
            let turning = tracks[rank].min(MAX_TRACKS) as f64 * STEP;
            let channel = (BETWEEN_COLUMNS + turning).max(labels[rank]);
            u = centre + rooms[rank].after + channel;
        }
        for vertex in &mut self.vertices {
            vertex.u = centres[vertex.rank];
        }
        let last = centres.last().copied().unwrap_or_default();
        let turning = tracks[ranks - 1].min(MAX_TRACKS) as f64 * STEP;
        up(last + rooms[ranks - 1].after + END_MARGIN + turning)
    }

    /// How many edges turn in the channel behind each rank, and the widest label there.
    fn channels(&self) -> (Vec<usize>, Vec<f64>) {
        let mut tracks = vec![0; self.layers.len()];
        let mut labels = vec![0.0_f64; self.layers.len()];
        for edge in &self.edges {
            let rank = self.vertices[edge.from].rank;
            if edge.label > 0.0 {
                labels[rank] = labels[rank].max(edge.label + LABEL_MARGIN);
            }
            for pair in edge.chain.windows(2) {
                let (a, b) = (&self.vertices[pair[0]], &self.vertices[pair[1]]);
                if (a.lane, a.row) != (b.lane, b.row) {
                    tracks[a.rank] += 1;
                }
            }
            if edge.back {
                tracks[rank] += 1;
            }
        }
        (tracks, labels)
    }
}
