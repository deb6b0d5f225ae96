//! Chance: one ChaCha stream per step, one place in it per case and visit. Two variants of a chart
//! meet the same fate at every step that they share, in whatever order things happen.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp, LogNormal, Uniform};

use crate::scenario::Duration;

/// Words of a stream that belong to one visit.
const VISIT_WORDS: u128 = 64;
/// Visits of one case to one node that have words of their own.
const VISITS: u128 = 1_024;
/// Spreads replications over the space of seeds.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The source of chance of one replication.
pub(super) struct Chance {
    rng: ChaCha8Rng,
}

impl Chance {
    pub fn new(seed: u64, replication: u32) -> Self {
        let seed = seed.wrapping_add(u64::from(replication).wrapping_mul(GOLDEN));
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    fn at(&mut self, stream: u64, case: usize, visit: u32) -> &mut ChaCha8Rng {
        let visit = u128::from(visit) % VISITS;
        self.rng.set_stream(stream);
        self.rng
            .set_word_pos((case as u128 * VISITS + visit) * VISIT_WORDS);
        &mut self.rng
    }

    /// An even number from 0 up to 1.
    pub fn even(&mut self, stream: u64, case: usize, visit: u32) -> f64 {
        self.at(stream, case, visit).random()
    }

    /// A duration in seconds, never negative.
    pub fn duration(&mut self, duration: &Duration, stream: u64, case: usize, visit: u32) -> f64 {
        let rng = self.at(stream, case, visit);
        let drawn = match *duration {
            Duration::Fixed { seconds } => seconds,
            Duration::Exponential { mean } => Exp::new(1.0 / mean).map_or(mean, |d| d.sample(rng)),
            Duration::LogNormal { mean, cv } => {
                LogNormal::from_mean_cv(mean, cv).map_or(mean, |d| d.sample(rng))
            }
            Duration::Uniform { min, max } => {
                Uniform::new_inclusive(min, max).map_or(min, |d| d.sample(rng))
            }
        };
        if drawn.is_finite() {
            drawn.max(0.0)
        } else {
            duration.mean()
        }
    }
}

/// The stream of a name: FNV-1a.
pub(super) fn stream(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
