//! Proposals: patterns find places, edits are tried out on a copy, figures are taken before and after.

pub mod merge_steps;
pub mod parallel_steps;
mod place;
mod trial;

use flow_model::edit::Edit;
use flow_model::step::Basis;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};

use crate::measure::Measure;

/// Most proposals of one call.
pub const MAX_PROPOSALS: usize = 20;

/// How a simulated figure spreads, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95 % confidence interval of the mean, over replications.
    pub ci95: [f64; 2],
}

/// Figures of one variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Counted.
    pub measure: Measure,
    /// Simulated: from arrival to end, nights and weekends included, in seconds.
    pub cycle_time: Spread,
    /// Simulated: sum of the times before steps, in seconds.
    pub waiting_time: Spread,
    /// Share of cases within the promised limit, where the chart has one, 0 to 1.
    pub within_promised: Option<f64>,
    /// Share of cases within the statutory limit, where the chart has one, 0 to 1.
    pub within_statutory: Option<f64>,
}

/// What the change gains in mean time from arrival to end, on common random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gain {
    /// Mean seconds saved per case.
    pub seconds: f64,
    /// 95 % confidence interval of it.
    pub ci95: [f64; 2],
    /// Whether the whole interval lies above zero: better, and not by chance.
    pub better: bool,
}

/// A redesign that a person may take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Name of the pattern: `merge_steps`, `parallel_steps`.
    pub pattern: String,
    /// Ids of the elements of the old chart that it is about.
    pub elements: Vec<String>,
    /// Articles that allow it.
    pub basis: Vec<Basis>,
    /// What to do, in order; drawn too.
    pub edits: Vec<Edit>,
    /// The old chart.
    pub before: Figures,
    /// The new chart.
    pub after: Figures,
    /// The difference.
    pub gain: Gain,
    /// Whether the new chart could be published; false only where the old one could not either.
    pub publishable: bool,
}

/// What a pattern found.
pub(crate) struct Candidate {
    pub pattern: &'static str,
    pub elements: Vec<String>,
    pub basis: Vec<Basis>,
    pub edits: Vec<Edit>,
    /// Whether the whole drawing is made anew, or only what the edits name.
    pub lay_out: bool,
}

/// Looks for redesigns. Each is tried out: the edits apply, the check says nothing new against the chart,
/// it can be simulated. The one that gains most comes first. Seeded: the same document, the same list.
#[must_use]
pub fn propose(document: &Document) -> Vec<Proposal> {
    let chart = document.chart();
    let mut candidates = merge_steps::find(&chart);
    candidates.extend(parallel_steps::find(&chart));
    candidates.truncate(MAX_PROPOSALS);
    let Some(trial) = trial::Trial::of(document, chart) else {
        return Vec::new();
    };
    let tried = candidates
        .into_iter()
        .filter_map(|candidate| trial.run(candidate));
    let mut proposals: Vec<Proposal> = tried.collect();
    proposals.sort_by(|a, b| b.gain.seconds.total_cmp(&a.gain.seconds));
    proposals
}

/// A place in a statute.
pub(crate) fn article(statute: &str, article: &str) -> Basis {
    Basis {
        statute: statute.to_owned(),
        article: article.to_owned(),
    }
}
