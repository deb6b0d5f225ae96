//! Distributions of durations, and a stream of random numbers for every draw.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution as _, Exp1, Gamma, LogNormal, Normal, Triangular, Uniform};
use serde::{Deserialize, Serialize};

/// A bounded distribution is drawn again until it fits, at most this often; then it is cut to its bounds.
const MAX_REDRAWS: u32 = 1_000;

/// Seconds, drawn by chance. Parameters have the meaning that the Prosimos scenario format gives them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Duration {
    /// Always the same.
    Fix {
        /// The value.
        value: f64,
    },
    /// Exponential, shifted to begin at `min`.
    Expon {
        /// Mean before cutting.
        mean: f64,
        /// Least.
        min: f64,
        /// Most.
        max: f64,
    },
    /// Normal.
    Norm {
        /// Mean before cutting.
        mean: f64,
        /// Standard deviation before cutting.
        sd: f64,
        /// Least.
        min: f64,
        /// Most.
        max: f64,
    },
    /// Uniform.
    Uniform {
        /// Least.
        min: f64,
        /// Most.
        max: f64,
    },
    /// Log-normal.
    Lognorm {
        /// Mean of the value itself.
        mean: f64,
        /// Variance of the value itself.
        variance: f64,
        /// Least.
        min: f64,
        /// Most.
        max: f64,
    },
    /// Gamma.
    Gamma {
        /// Mean.
        mean: f64,
        /// Variance.
        variance: f64,
        /// Least.
        min: f64,
        /// Most.
        max: f64,
    },
    /// Triangular.
    Triang {
        /// The most likely value.
        mode: f64,
        /// Least.
        min: f64,
        /// Most.
        max: f64,
    },
}

impl Duration {
    /// The mean before cutting.
    pub fn mean(&self) -> f64 {
        match *self {
            Duration::Fix { value } => value,
            Duration::Expon { mean, .. }
            | Duration::Norm { mean, .. }
            | Duration::Lognorm { mean, .. }
            | Duration::Gamma { mean, .. } => mean,
            Duration::Uniform { min, max } => (min + max) / 2.0,
            Duration::Triang { mode, min, max } => (mode + min + max) / 3.0,
        }
    }

    /// Whether every parameter is a usable number.
    pub fn is_sound(&self) -> bool {
        let bounds =
            |min: f64, max: f64| min.is_finite() && max.is_finite() && 0.0 <= min && min <= max;
        match *self {
            Duration::Fix { value } => value.is_finite() && value >= 0.0,
            Duration::Expon { mean, min, max } => {
                mean.is_finite() && mean >= min && bounds(min, max)
            }
            Duration::Norm { mean, sd, min, max } => {
                mean.is_finite() && sd.is_finite() && sd >= 0.0 && bounds(min, max)
            }
            Duration::Uniform { min, max } => bounds(min, max),
            Duration::Lognorm {
                mean,
                variance,
                min,
                max,
            }
            | Duration::Gamma {
                mean,
                variance,
                min,
                max,
            } => {
                mean.is_finite()
                    && mean > 0.0
                    && variance.is_finite()
                    && variance >= 0.0
                    && bounds(min, max)
            }
            Duration::Triang { mode, min, max } => bounds(min, max) && (min..=max).contains(&mode),
        }
    }

    /// Draws seconds.
    pub fn draw(&self, chance: &mut Chance) -> f64 {
        match *self {
            Duration::Fix { value } => value,
            Duration::Expon { mean, min, max } => within(min, max, || {
                let unit: f64 = Exp1.sample(&mut chance.0);
                min + (mean - min) * unit
            }),
            Duration::Norm { mean, sd, min, max } => match Normal::new(mean, sd) {
                Ok(normal) => within(min, max, || normal.sample(&mut chance.0)),
                Err(_) => mean.clamp(min, max),
            },
            Duration::Uniform { min, max } => match Uniform::new_inclusive(min, max) {
                Ok(uniform) => uniform.sample(&mut chance.0),
                Err(_) => min,
            },
            Duration::Lognorm {
                mean,
                variance,
                min,
                max,
            } => {
                let sigma2 = (1.0 + variance / (mean * mean)).ln();
                match LogNormal::new(mean.ln() - sigma2 / 2.0, sigma2.sqrt()) {
                    Ok(law) => within(min, max, || law.sample(&mut chance.0)),
                    Err(_) => mean.clamp(min, max),
                }
            }
            Duration::Gamma {
                mean,
                variance,
                min,
                max,
            } => match Gamma::new(mean * mean / variance, variance / mean) {
                Ok(law) => within(min, max, || law.sample(&mut chance.0)),
                Err(_) => mean.clamp(min, max),
            },
            Duration::Triang { mode, min, max } => match Triangular::new(min, max, mode) {
                Ok(law) => law.sample(&mut chance.0),
                Err(_) => mode,
            },
        }
    }
}

fn within(min: f64, max: f64, mut draw: impl FnMut() -> f64) -> f64 {
    let mut value = draw();
    for _ in 0..MAX_REDRAWS {
        if (min..=max).contains(&value) {
            return value;
        }
        value = draw();
    }
    value.clamp(min, max)
}

/// One draw's own stream of random numbers.
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of one visit of one case to one place (a node, a gateway, the arrivals).
    pub fn of(seed: u64, replication: u32, place: u64, case: u32, visit: u32) -> Chance {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..12].copy_from_slice(&replication.to_le_bytes());
        key[12..20].copy_from_slice(&place.to_le_bytes());
        key[20..24].copy_from_slice(&case.to_le_bytes());
        key[24..28].copy_from_slice(&visit.to_le_bytes());
        Chance(ChaCha8Rng::from_seed(key))
    }

    /// A number from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        rand_distr::StandardUniform.sample(&mut self.0)
    }
}

/// A place's name as a number that does not change from build to build (FNV-1a).
pub fn place(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
