//! Figures over many charts: sums, medians, and the charts that stand out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Measure;

/// Charts that are needed before any is said to stand out.
const MIN_CHARTS: usize = 5;
/// How many ranges between the quartiles a value must lie outside them (J. Tukey, Exploratory Data Analysis, 1977).
const FENCE: f64 = 1.5;
/// Most charts that stand out in the list.
const MAX_OUTLIERS: usize = 500;

/// A figure over all charts that have it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "FigureTotal"))]
pub struct Figure {
    /// How many charts have it.
    pub charts: u32,
    /// Sum.
    pub sum: f64,
    /// Median.
    pub median: f64,
    /// Least.
    pub min: f64,
    /// Greatest.
    pub max: f64,
}

/// Sums of the charts of one class of power.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "ClassSum"))]
pub struct Sum {
    /// How many charts.
    pub charts: u32,
    /// Sum of each figure.
    pub sums: BTreeMap<String, f64>,
}

/// A chart that stands out by a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Outlier {
    /// Place of the chart in the list that was given.
    pub chart: u32,
    /// Name of the figure.
    pub figure: String,
    /// Its value.
    pub value: f64,
    /// The median of all.
    pub median: f64,
    /// The fence that it lies outside.
    pub fence: f64,
}

/// Figures over many charts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "MeasureTotal"))]
pub struct Total {
    /// How many charts.
    pub charts: u32,
    /// Each figure.
    pub figures: BTreeMap<String, Figure>,
    /// Sums by class of power; charts without a class under the empty name.
    pub classes: BTreeMap<String, Sum>,
    /// Charts that stand out, the farthest first.
    pub outliers: Vec<Outlier>,
}

/// The figures of one chart by name, those that it does not have left out.
#[must_use]
pub fn figures(measure: &Measure) -> BTreeMap<String, f64> {
    let risks = measure.risks;
    let plain = [
        ("steps", f64::from(measure.steps)),
        ("handovers", f64::from(measure.handovers)),
        ("posts", measure.posts.len() as f64),
        ("materials", f64::from(measure.materials)),
        ("visits", f64::from(measure.visits)),
        ("critical_days", measure.critical_path.days),
        ("excluded_days", measure.excluded_path.days),
        ("risks", f64::from(risks.high + risks.medium + risks.low)),
        ("high_risks", f64::from(risks.high)),
        ("risk_posts", measure.risk_posts.len() as f64),
    ];
    let some = [
        (
            "statutory_days",
            measure.statutory.as_ref().map(|span| span.days),
        ),
        (
            "promised_days",
            measure.promised.as_ref().map(|span| span.days),
        ),
        ("time_saved", measure.reductions.time_saved),
    ];
    let of_drawing = [
        "nodes",
        "flows",
        "gateways",
        "loops",
        "control_flow",
        "density",
    ];
    let drawing = of_drawing
        .iter()
        .filter_map(|name| Some((*name, *measure.complexity.get(*name)?)));
    let given = some
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let all = plain.into_iter().chain(given).chain(drawing);
    all.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Sums, medians and outliers over charts, each with its class of power.
#[must_use]
pub fn total<'a>(charts: impl Iterator<Item = (Option<&'a str>, &'a Measure)>) -> Total {
    let mut total = Total::default();
    let mut values: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, (class, measure)) in charts.enumerate() {
        total.charts += 1;
        let sum = total
            .classes
            .entry(class.unwrap_or_default().to_owned())
            .or_default();
        sum.charts += 1;
        for (name, value) in figures(measure) {
            *sum.sums.entry(name.clone()).or_default() += value;
            values.entry(name).or_default().push((at, value));
        }
    }
    for (name, of) in values {
        let mut sorted: Vec<f64> = of.iter().map(|(_, value)| *value).collect();
        sorted.sort_by(f64::total_cmp);
        let median = quantile(&sorted, 0.5);
        total.outliers.extend(outliers(&name, &of, &sorted, median));
        let figure = Figure {
            charts: u32::try_from(of.len()).unwrap_or(u32::MAX),
            sum: sorted.iter().sum(),
            median,
            min: sorted.first().copied().unwrap_or_default(),
            max: sorted.last().copied().unwrap_or_default(),
        };
        total.figures.insert(name, figure);
    }
    let far =
        |outlier: &Outlier| (outlier.value - outlier.fence).abs() / outlier.fence.abs().max(1.0);
    total.outliers.sort_by(|a, b| far(b).total_cmp(&far(a)));
    total.outliers.truncate(MAX_OUTLIERS);
    total
}

fn outliers(name: &str, of: &[(usize, f64)], sorted: &[f64], median: f64) -> Vec<Outlier> {
    if sorted.len() < MIN_CHARTS {
        return Vec::new();
    }
    let (low, high) = (quantile(sorted, 0.25), quantile(sorted, 0.75));
    let reach = FENCE * (high - low);
    // Where most charts say the same, any other value would stand out: that tells nothing.
    if reach <= 0.0 {
        return Vec::new();
    }
    let fence = |value: f64| match (value < low - reach, value > high + reach) {
        (true, _) => Some(low - reach),
        (false, true) => Some(high + reach),
        (false, false) => None,
    };
    let found = of.iter().filter_map(|(chart, value)| {
        Some(Outlier {
            chart: u32::try_from(*chart).unwrap_or(u32::MAX),
            figure: name.to_owned(),
            value: *value,
            median,
            fence: fence(*value)?,
        })
    });
    found.collect()
}

/// A quantile between the two nearest values, by their distance.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    let place = share * (sorted.len() - 1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * (place - place.floor())
}
