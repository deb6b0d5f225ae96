//! Distributions of durations, and a stream of random numbers for every draw.

use std::convert::Infallible;

use rand::TryRng;
use rand_distr::{Distribution as _, Exp1, Gamma, StandardNormal};
use serde::{Deserialize, Serialize};

/// A bounded distribution is drawn again until it fits, at most this often; then its mean counts, or what lies
/// between its bounds.
const MAX_REDRAWS: u32 = 100;
/// The longest duration that a scenario may name, in seconds: three thousand years.
pub const MAX_SECONDS: f64 = 1e11;

/// Seconds, drawn by chance. Parameters have the meaning that the Prosimos scenario format gives them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// One of some values.
    Histogram {
        /// Probability of this value or one before it; the last is one.
        cdf: Vec<f64>,
        /// The values.
        values: Vec<f64>,
    },
}

impl Duration {
    /// The mean before cutting.
    pub fn mean(&self) -> f64 {
        match self {
            Duration::Fix { value } => *value,
            Duration::Expon { mean, .. }
            | Duration::Norm { mean, .. }
            | Duration::Lognorm { mean, .. }
            | Duration::Gamma { mean, .. } => *mean,
            Duration::Uniform { min, max } => (min + max) / 2.0,
            Duration::Triang { mode, min, max } => (mode + min + max) / 3.0,
            Duration::Histogram { cdf, values } => {
                let before = std::iter::once(&0.0).chain(cdf);
                let weights = cdf.iter().zip(before).map(|(to, from)| to - from);
                weights
                    .zip(values)
                    .map(|(weight, value)| weight * value)
                    .sum()
            }
        }
    }

    /// The same law with all times multiplied.
    #[must_use]
    pub fn scaled(&self, by: f64) -> Duration {
        let mut scaled = self.clone();
        match &mut scaled {
            Duration::Fix { value } => *value *= by,
            Duration::Expon { mean, min, max }
            | Duration::Triang {
                mode: mean,
                min,
                max,
            } => {
                (*mean, *min, *max) = (*mean * by, *min * by, *max * by);
            }
            Duration::Norm { mean, sd, min, max } => {
                (*mean, *sd, *min, *max) = (*mean * by, *sd * by, *min * by, *max * by);
            }
            Duration::Uniform { min, max } => (*min, *max) = (*min * by, *max * by),
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
                (*mean, *variance, *min, *max) =
                    (*mean * by, *variance * by * by, *min * by, *max * by);
            }
            Duration::Histogram { values, .. } => values.iter_mut().for_each(|value| *value *= by),
        }
        scaled
    }

    /// Whether every parameter is a usable number.
    pub fn is_sound(&self) -> bool {
        let number = |value: f64| value.is_finite() && (0.0..=MAX_SECONDS).contains(&value);
        let bounds = |min: f64, max: f64| number(min) && min <= max;
        match self {
            Duration::Fix { value } => number(*value),
            Duration::Expon { mean, min, max } => number(*mean) && bounds(*min, *max),
            Duration::Norm { mean, sd, min, max } => {
                mean.is_finite() && number(*sd) && bounds(*min, *max)
            }
            Duration::Uniform { min, max } => bounds(*min, *max) && number(*max),
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
                let spread = variance.is_finite() && *variance >= 0.0;
                number(*mean) && *mean > 0.0 && spread && bounds(*min, *max)
            }
            Duration::Triang { mode, min, max } => {
                bounds(*min, *max) && number(*max) && (min..=max).contains(&mode)
            }
            Duration::Histogram { cdf, values } => {
                let rising = cdf.windows(2).all(|pair| pair[0] <= pair[1]);
                let whole = cdf.last().is_some_and(|last| (last - 1.0).abs() < 0.001);
                cdf.len() == values.len() && rising && whole && values.iter().all(|it| number(*it))
            }
        }
    }

    /// Made ready to be drawn from often.
    pub fn law(&self) -> Law {
        match self {
            Duration::Fix { value } => Law::Fix(*value),
            Duration::Expon { mean, min, max } => {
                let scale = if mean < min { *mean } else { mean - min };
                Law::Expon {
                    scale,
                    min: *min,
                    max: *max,
                }
            }
            Duration::Norm { mean, sd, min, max } => Law::Norm {
                mean: *mean,
                sd: *sd,
                min: *min,
                max: *max,
            },
            Duration::Uniform { min, max } => Law::Uniform {
                min: *min,
                range: max - min,
            },
            Duration::Lognorm {
                mean,
                variance,
                min,
                max,
            } => {
                let sigma2 = libm::log(1.0 + variance / (mean * mean));
                let (mu, sigma) = (libm::log(*mean) - sigma2 / 2.0, sigma2.sqrt());
                Law::Lognorm {
                    mu,
                    sigma,
                    min: *min,
                    max: *max,
                }
            }
            Duration::Gamma {
                mean,
                variance,
                min,
                max,
            } => match Gamma::new(mean * mean / variance, variance / mean) {
                Ok(gamma) => Law::Gamma {
                    gamma,
                    mean: *mean,
                    min: *min,
                    max: *max,
                },
                Err(_) => Law::Fix(mean.clamp(*min, *max)),
            },
            Duration::Triang { mode, min, max } => Law::Triang {
                mode: *mode,
                min: *min,
                max: *max,
            },
            Duration::Histogram { cdf, values } => Law::Histogram {
                cdf: cdf.clone(),
                values: values.clone(),
            },
        }
    }
}

/// A [`Duration`] whose parameters are worked out.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "the names are those of the distributions' parameters"
)]
pub enum Law {
    Fix(f64),
    Expon {
        scale: f64,
        min: f64,
        max: f64,
    },
    Norm {
        mean: f64,
        sd: f64,
        min: f64,
        max: f64,
    },
    Uniform {
        min: f64,
        range: f64,
    },
    Lognorm {
        mu: f64,
        sigma: f64,
        min: f64,
        max: f64,
    },
    Gamma {
        gamma: Gamma<f64>,
        mean: f64,
        min: f64,
        max: f64,
    },
    Triang {
        mode: f64,
        min: f64,
        max: f64,
    },
    Histogram {
        cdf: Vec<f64>,
        values: Vec<f64>,
    },
}

impl Law {
    /// Draws seconds.
    #[inline]
    pub fn draw(&self, chance: &mut Chance) -> f64 {
        match self {
            Law::Fix(value) => *value,
            Law::Expon { scale, min, max } => within(*min, *max, min + scale, || {
                let unit: f64 = Exp1.sample(chance);
                min + scale * unit
            }),
            Law::Norm { mean, sd, min, max } => {
                within(*min, *max, *mean, || mean + sd * normal(chance))
            }
            Law::Uniform { min, range } => min + range * chance.unit(),
            Law::Lognorm {
                mu,
                sigma,
                min,
                max,
            } => within(*min, *max, libm::exp(mu + sigma * sigma / 2.0), || {
                libm::exp(mu + sigma * normal(chance))
            }),
            Law::Gamma {
                gamma,
                mean,
                min,
                max,
            } => within(*min, *max, *mean, || gamma.sample(chance)),
            Law::Triang { mode, min, max } => triangle(*mode, *min, *max, chance.unit()),
            Law::Histogram { cdf, values } => {
                let unit = chance.unit();
                let at = cdf.partition_point(|it| *it < unit).min(values.len() - 1);
                values[at]
            }
        }
    }
}

fn normal(chance: &mut Chance) -> f64 {
    StandardNormal.sample(chance)
}

/// The inverse of the triangular distribution function.
fn triangle(mode: f64, min: f64, max: f64, unit: f64) -> f64 {
    let (range, rising) = (max - min, mode - min);
    if unit * range < rising {
        min + (unit * range * rising).sqrt()
    } else {
        max - ((1.0 - unit) * range * (max - mode)).sqrt()
    }
}

#[inline]
fn within(min: f64, max: f64, mean: f64, mut draw: impl FnMut() -> f64) -> f64 {
    let mut value = draw();
    for _ in 0..MAX_REDRAWS {
        if min <= value && value <= max {
            return value;
        }
        value = draw();
    }
    if (min..=max).contains(&mean) {
        mean
    } else if max < MAX_SECONDS {
        min + (max - min) / 2.0
    } else {
        value.clamp(min, max)
    }
}

/// One draw's own stream of random numbers: SplitMix64 (Steele, Lea, Flood 2014) from a hashed beginning.
pub struct Chance(u64);

impl Chance {
    /// The stream of one visit of one case to one place (a node, a gateway, the arrivals); `run` is
    /// [`run_key`] of seed and replication.
    #[inline]
    pub fn of(run: u64, place: u64, case: u32, visit: u32) -> Chance {
        let here = mix(run ^ place);
        Chance(mix(here ^ (u64::from(case) << 32 | u64::from(visit))))
    }

    /// A number from 0 up to, not including, 1.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    #[inline]
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }
}

impl TryRng for Chance {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.next() >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let next = self.next().to_le_bytes();
            chunk.copy_from_slice(&next[..chunk.len()]);
        }
        Ok(())
    }
}

/// Seed and replication as one number.
pub fn run_key(seed: u64, replication: u32) -> u64 {
    mix(mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)) ^ u64::from(replication))
}

#[inline]
fn mix(mut it: u64) -> u64 {
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

/// A place's name as a number that does not change from build to build (FNV-1a).
pub fn place(name: &str) -> u64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    mix(hash)
}
