//! A distribution of times as a form shows it: its law, mean and spread; and back, keeping what was not changed.

use flow_optimise::simulate::chance::Duration;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::AppError;

/// Most seconds that a form may name: ten years.
const MAX_S: f64 = 315_360_000.0;
/// Figures that differ by less were not changed.
const SAME: f64 = 1e-6;

/// A law of chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimeLaw {
    /// Always the same.
    Fix,
    /// Exponential.
    Expon,
    /// Normal.
    Norm,
    /// Uniform.
    Uniform,
    /// Log-normal.
    Lognorm,
    /// Gamma.
    Gamma,
    /// Triangular.
    Triang,
    /// As often as it was observed; comes from history or from a file, never from a form.
    Histogram,
}

/// A time that differs by chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct RandomTime {
    /// The law.
    pub law: TimeLaw,
    /// Mean seconds.
    pub mean_s: f64,
    /// Standard deviation in seconds, before the law is cut to its bounds.
    pub sd_s: f64,
}

impl RandomTime {
    /// What a form shows of a law.
    pub fn of(duration: &Duration) -> RandomTime {
        let (law, sd_s) = match duration {
            Duration::Fix { .. } => (TimeLaw::Fix, 0.0),
            Duration::Expon { mean, min, .. } => (TimeLaw::Expon, (mean - min).max(0.0)),
            Duration::Norm { sd, .. } => (TimeLaw::Norm, *sd),
            Duration::Uniform { min, max } => (TimeLaw::Uniform, (max - min) / 12.0_f64.sqrt()),
            Duration::Lognorm { variance, .. } => (TimeLaw::Lognorm, variance.sqrt()),
            Duration::Gamma { variance, .. } => (TimeLaw::Gamma, variance.sqrt()),
            Duration::Triang { mode, min, max } => {
                let square =
                    min * min + max * max + mode * mode - min * max - min * mode - max * mode;
                (TimeLaw::Triang, (square / 18.0).max(0.0).sqrt())
            }
            Duration::Histogram { cdf, values } => (TimeLaw::Histogram, spread(cdf, values)),
        };
        RandomTime {
            law,
            mean_s: duration.mean(),
            sd_s,
        }
    }

    /// The law that a form asks for. What it says already stays to the digit; where mean and spread grow alike, the
    /// whole law is stretched.
    ///
    /// # Errors
    /// `scenario_time`.
    pub fn law(&self, before: Option<&Duration>) -> Result<Duration, AppError> {
        let number = |value: f64| value.is_finite() && (0.0..=MAX_S).contains(&value);
        if !number(self.mean_s) || !number(self.sd_s) {
            return Err(AppError::new("scenario_time"));
        }
        let (mean, sd) = (self.mean_s, self.sd_s);
        if let Some(before) = before {
            let shown = RandomTime::of(before);
            let same = |a: f64, b: f64| (a - b).abs() <= SAME * a.abs().max(1.0);
            let (same_mean, same_sd) = (same(shown.mean_s, mean), same(shown.sd_s, sd));
            if shown.law == self.law && same_mean && same_sd {
                return Ok(before.clone());
            }
            let same_shape = same(shown.sd_s * mean, sd * shown.mean_s);
            if shown.law == self.law && shown.mean_s > 0.0 && same_shape {
                return Ok(before.scaled(mean / shown.mean_s));
            }
        }
        if mean == 0.0 {
            return Ok(Duration::Fix { value: 0.0 });
        }
        let (min, max, variance) = (0.0, mean + 10.0 * sd.max(mean), sd * sd);
        let made = match self.law {
            TimeLaw::Fix => Duration::Fix { value: mean },
            TimeLaw::Expon => Duration::Expon { mean, min, max },
            TimeLaw::Norm => Duration::Norm { mean, sd, min, max },
            TimeLaw::Uniform => {
                let half = (sd * 3.0_f64.sqrt()).min(mean);
                Duration::Uniform {
                    min: mean - half,
                    max: mean + half,
                }
            }
            TimeLaw::Lognorm => Duration::Lognorm {
                mean,
                variance,
                min,
                max,
            },
            TimeLaw::Gamma if variance > 0.0 => Duration::Gamma {
                mean,
                variance,
                min,
                max,
            },
            TimeLaw::Gamma => Duration::Fix { value: mean },
            TimeLaw::Triang => {
                let half = (sd * 6.0_f64.sqrt()).min(mean);
                Duration::Triang {
                    mode: mean,
                    min: mean - half,
                    max: mean + half,
                }
            }
            // A form stretches an observed law; another spread would be none that was observed.
            TimeLaw::Histogram => match before {
                Some(law @ Duration::Histogram { .. }) if law.mean() > 0.0 => {
                    law.scaled(mean / law.mean())
                }
                Some(_) | None => return Err(AppError::new("scenario_time")),
            },
        };
        if made.is_sound() {
            Ok(made)
        } else {
            Err(AppError::new("scenario_time"))
        }
    }
}

fn spread(cdf: &[f64], values: &[f64]) -> f64 {
    let before = std::iter::once(&0.0).chain(cdf);
    let weights = cdf.iter().zip(before).map(|(to, from)| to - from);
    let (mut mean, mut square) = (0.0, 0.0);
    for (weight, value) in weights.zip(values) {
        mean += weight * value;
        square += weight * value * value;
    }
    (square - mean * mean).max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gamma() -> Duration {
        Duration::Gamma {
            mean: 1_200.0,
            variance: 360_000.0,
            min: 120.0,
            max: 4_800.0,
        }
    }

    #[test]
    fn what_a_form_does_not_change_stays_and_a_longer_time_of_the_same_shape_is_stretched() {
        let shown = RandomTime::of(&gamma());
        assert_eq!(
            (shown.law, shown.mean_s, shown.sd_s),
            (TimeLaw::Gamma, 1_200.0, 600.0)
        );
        assert_eq!(shown.law(Some(&gamma())).unwrap(), gamma());
        let longer = RandomTime {
            mean_s: 2_400.0,
            sd_s: 1_200.0,
            ..shown
        };
        assert_eq!(longer.law(Some(&gamma())).unwrap(), gamma().scaled(2.0));
    }

    #[test]
    fn every_law_of_a_form_has_the_mean_and_the_spread_that_were_asked_for() {
        for law in [
            TimeLaw::Fix,
            TimeLaw::Norm,
            TimeLaw::Uniform,
            TimeLaw::Lognorm,
            TimeLaw::Gamma,
            TimeLaw::Triang,
        ] {
            let asked = RandomTime {
                law,
                mean_s: 1_000.0,
                sd_s: if law == TimeLaw::Fix { 0.0 } else { 200.0 },
            };
            let shown = RandomTime::of(&asked.law(Some(&gamma())).unwrap());
            assert_eq!(shown.law, law);
            assert!((shown.mean_s - 1_000.0).abs() < 0.01, "{law:?} {shown:?}");
            assert!((shown.sd_s - asked.sd_s).abs() < 0.01, "{law:?} {shown:?}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for mean_s in [f64::NAN, -1.0, f64::INFINITY, MAX_S * 2.0] {
            let asked = RandomTime {
                law: TimeLaw::Fix,
                mean_s,
                sd_s: 0.0,
            };
            assert_eq!(asked.law(None).unwrap_err().code, "scenario_time");
        }
        let observed = RandomTime {
            law: TimeLaw::Histogram,
            mean_s: 5.0,
            sd_s: 1.0,
        };
        assert_eq!(observed.law(None).unwrap_err().code, "scenario_time");
    }
}
