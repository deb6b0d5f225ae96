//! The order across within each rank: sweeps by weighted median and swaps of neighbours (Gansner,
//! Koutsofios, North, Vo: A technique for drawing directed graphs, 1993, section 3), lane by lane.

use super::Grid;

/// Sweeps there and back.
const SWEEPS: usize = 8;
/// Most vertices in the grid for which neighbours are swapped as well.
const MAX_SWAPPED: usize = 6_000;
/// Most rounds of swaps in one sweep.
const SWAP_ROUNDS: usize = 4;

impl Grid {
    /// Orders every rank so that few edges cross; vertices of a lane stay together.
    pub(super) fn order(&mut self) {
        let (before, behind) = self.neighbours();
        let mut place = vec![0_usize; self.vertices.len()];
        self.first_order(&before, &behind, &mut place);
        let mut best = self.layers.clone();
        let mut fewest = self.crossings(&behind, &place);
        for sweep in 0..SWEEPS {
            if fewest == 0 {
                break;
            }
            let ranks = self.layers.len();
            for n in 0..ranks {
                let rank = if sweep % 2 == 0 { n } else { ranks - 1 - n };
                let near = if sweep % 2 == 0 { &before } else { &behind };
                self.sort_layer(rank, near, &mut place);
            }
            if self.vertices.len() <= MAX_SWAPPED {
                self.swap_neighbours(&before, &behind, &mut place);
            }
            let crossings = self.crossings(&behind, &place);
            if crossings < fewest {
                fewest = crossings;
                best = self.layers.clone();
            }
        }
        self.layers = best;
    }

    /// By lane, then by what stands before it, then by the length of what follows.
    fn first_order(&mut self, before: &[Vec<usize>], behind: &[Vec<usize>], place: &mut [usize]) {
        for rank in 0..self.layers.len() {
            let mut layer = std::mem::take(&mut self.layers[rank]);
            layer.sort_by_key(|at| {
                let vertex = &self.vertices[*at];
                let near = before[*at].iter().map(|b| place[*b]).min();
                let first = near.unwrap_or(usize::MAX / 2);
                (vertex.lane, first, usize::MAX - vertex.ahead, *at)
            });
            self.longest_between(&mut layer, before, behind);
            layer.iter().enumerate().for_each(|(n, at)| place[*at] = n);
            self.layers[rank] = layer;
        }
    }

    /// Where a node splits into three ways or more, the longest goes on between the others. Of two that stay in a
    /// lane when others leave it downwards, the shorter goes above.
    fn longest_between(&self, layer: &mut [usize], before: &[Vec<usize>], behind: &[Vec<usize>]) {
        let of = |at: usize| (self.vertices[at].lane, before[at].iter().min().copied());
        let same = |a: &usize, b: &usize| of(*a) == of(*b) && of(*a).1.is_some();
        for group in layer.chunk_by_mut(same).filter(|g| g.len() > 1) {
            let (lane, Some(parent)) = of(group[0]) else {
                continue;
            };
            let others = behind[parent].iter().filter(|at| !group.contains(at));
            let down = others.filter(|at| self.vertices[**at].lane > lane).count();
            let sorted = group.to_vec();
            let above = (sorted.len() - 1 + usize::from(down > 0)) / 2;
            if above == 0 {
                continue;
            }
            // The second, fourth… go above the first, the others below.
            let odd = sorted.iter().skip(1).step_by(2);
            let mut order: Vec<usize> = odd.take(above).rev().copied().collect();
            let rest: Vec<usize> = sorted
                .iter()
                .filter(|at| !order.contains(at))
                .copied()
                .collect();
            order.extend(rest);
            group.copy_from_slice(&order);
        }
    }

    fn sort_layer(&mut self, rank: usize, near: &[Vec<usize>], place: &mut [usize]) {
        let mut layer = std::mem::take(&mut self.layers[rank]);
        let median = |at: usize| -> Option<f64> {
            let mut places: Vec<usize> = near[at].iter().map(|n| place[*n]).collect();
            places.sort_unstable();
            let middle = places.len() / 2;
            match places.len() {
                0 => None,
                n if n % 2 == 1 => Some(places[middle] as f64),
                2 => Some((places[0] + places[1]) as f64 / 2.0),
                n => {
                    let (low, high) = (places[middle - 1], places[middle]);
                    let left = (low - places[0]) as f64;
                    let right = (places[n - 1] - high) as f64;
                    let (low, high) = (low as f64, high as f64);
                    if left + right == 0.0 {
                        Some((low + high) / 2.0)
                    } else {
                        Some((low * right + high * left) / (left + right))
                    }
                }
            }
        };
        let mut wanted: Vec<(usize, f64, usize)> = layer
            .iter()
            .enumerate()
            .map(|(n, at)| {
                (
                    self.vertices[*at].lane,
                    median(*at).unwrap_or(n as f64),
                    *at,
                )
            })
            .collect();
        wanted.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        layer.clear();
        layer.extend(wanted.iter().map(|w| w.2));
        layer.iter().enumerate().for_each(|(n, at)| place[*at] = n);
        self.layers[rank] = layer;
    }

    fn swap_neighbours(
        &mut self,
        before: &[Vec<usize>],
        behind: &[Vec<usize>],
        place: &mut [usize],
    ) {
        for _ in 0..SWAP_ROUNDS {
            let mut better = false;
            for layer in &mut self.layers {
                for n in 1..layer.len() {
                    let (a, b) = (layer[n - 1], layer[n]);
                    if self.vertices[a].lane != self.vertices[b].lane {
                        continue;
                    }
                    let now =
                        pair(&before[a], &before[b], place) + pair(&behind[a], &behind[b], place);
                    let then =
                        pair(&before[b], &before[a], place) + pair(&behind[b], &behind[a], place);
                    if then < now {
                        layer.swap(n - 1, n);
                        place[a] = n;
                        place[b] = n - 1;
                        better = true;
                    }
                }
            }
            if !better {
                break;
            }
        }
    }

    /// How many pairs of edges cross between neighbouring ranks.
    fn crossings(&self, behind: &[Vec<usize>], place: &[usize]) -> u64 {
        let mut sum = 0;
        for layer in &self.layers {
            let mut ends: Vec<usize> = Vec::new();
            for at in layer {
                let first = ends.len();
                ends.extend(behind[*at].iter().map(|b| place[*b]));
                ends[first..].sort_unstable();
            }
            let most = ends.iter().copied().max().map_or(0, |m| m + 1);
            let mut seen = vec![0_u64; most + 1];
            for (n, end) in ends.iter().enumerate() {
                let mut not_after = 0;
                let mut i = end + 1;
                while i > 0 {
                    not_after += seen[i];
                    i &= i - 1;
                }
                sum += n as u64 - not_after;
                let mut i = end + 1;
                while i < seen.len() {
                    seen[i] += 1;
                    i += i & i.wrapping_neg();
                }
            }
        }
        sum
    }
}

/// Crossings between the edges of two neighbours, the first standing before the second.
fn pair(first: &[usize], second: &[usize], place: &[usize]) -> usize {
    let crosses = |a: &usize| second.iter().filter(|b| place[*a] > place[**b]).count();
    first.iter().map(crosses).sum()
}
