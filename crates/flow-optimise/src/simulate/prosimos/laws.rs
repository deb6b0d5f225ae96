//! Distributions of a scenario file.

use serde::Deserialize;

use super::Misfit;
use crate::simulate::chance::{Duration, MAX_SECONDS};

/// A distribution as the file names it.
#[derive(Deserialize)]
pub struct Law {
    /// Its name.
    pub distribution_name: String,
    #[serde(default)]
    distribution_params: Vec<Param>,
    #[serde(default)]
    histogram_data: Option<Histogram>,
}

#[derive(Deserialize)]
struct Histogram {
    cdf: Vec<f64>,
    bin_midpoints: Vec<f64>,
}

#[derive(Deserialize)]
struct Param {
    value: f64,
}

/// The distribution, when its name is known and its parameters make sense.
pub fn duration(law: &Law) -> Result<Duration, Misfit> {
    let given = |at: usize| law.distribution_params.get(at).map(|it| it.value);
    let value = |at: usize| given(at).unwrap_or(0.0);
    let most = |at: usize| given(at).unwrap_or(MAX_SECONDS);
    let needed = match law.distribution_name.as_str() {
        "norm" | "uniform" | "lognorm" | "gamma" => 2,
        "triang" => 3,
        _ => usize::from(law.histogram_data.is_none()),
    };
    if law.distribution_params.len() < needed {
        return Err(unfit(law));
    }
    let duration = match law.distribution_name.as_str() {
        "fix" => Duration::Fix { value: value(0) },
        "expon" => Duration::Expon {
            mean: value(0),
            min: value(1),
            max: most(2),
        },
        "norm" => Duration::Norm {
            mean: value(0),
            sd: value(1),
            min: value(2),
            max: most(3),
        },
        "uniform" => Duration::Uniform {
            min: value(0),
            max: value(1),
        },
        "lognorm" => Duration::Lognorm {
            mean: value(0),
            variance: value(1),
            min: value(2),
            max: most(3),
        },
        "gamma" => Duration::Gamma {
            mean: value(0),
            variance: value(1),
            min: value(2),
            max: most(3),
        },
        "triang" => Duration::Triang {
            mode: value(0),
            min: value(1),
            max: value(2),
        },
        "histogram_sampling" | "histogram" => match &law.histogram_data {
            Some(it) => Duration::Histogram {
                cdf: it.cdf.clone(),
                values: it.bin_midpoints.clone(),
            },
            None => return Err(Misfit::Distribution(law.distribution_name.clone())),
        },
        other => return Err(Misfit::Distribution(other.to_owned())),
    };
    if duration.is_sound() {
        Ok(duration)
    } else {
        Err(unfit(law))
    }
}

/// A distribution with its parameters.
fn unfit(law: &Law) -> Misfit {
    let params = law.distribution_params.iter();
    let params: Vec<String> = params.map(|it| format!("{:?}", it.value)).collect();
    Misfit::Distribution(match params.is_empty() {
        true => law.distribution_name.clone(),
        false => format!("{}（{}）", law.distribution_name, params.join("，")),
    })
}
