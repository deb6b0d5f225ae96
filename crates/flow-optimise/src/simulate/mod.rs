//! Discrete-event simulation of a chart: cases arrive, people of posts do the steps in office hours.
//!
//! Played: tasks and call activities, exclusive, event-based, parallel and inclusive gateways,
//! intermediate and link events, boundary events (by probability), embedded sub-processes, terminate.
//! Event sub-processes are never triggered, multi-instance markers count once. Refused: complex
//! gateways, transactions, ad-hoc sub-processes. Each further visit of a case to the same loop is half
//! as likely to go round again, so that correction loops end.

pub mod calendar;
mod chance;
pub(crate) mod net;
mod play;
mod statistic;
mod token;

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use serde::{Deserialize, Serialize};

use crate::scenario::Scenario;
use net::Net;
pub(crate) use statistic::paired;

/// Most cases of one replication.
pub const MAX_CASES: u32 = 200_000;
/// Most replications.
pub const MAX_REPLICATIONS: u32 = 1_000;

/// How much is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Cases of each replication.
    pub cases: u32,
    /// Replications with chance of their own.
    pub replications: u32,
    /// The seed; the same seed gives the same outcome on every machine.
    pub seed: u64,
    /// When the first case may arrive: seconds since 1970-01-01 00:00 of local time.
    pub start: i64,
}

impl Default for Options {
    /// 1,000 cases once, from Monday 2026-03-02 09:00.
    fn default() -> Self {
        Self {
            cases: 1_000,
            replications: 1,
            seed: 1,
            start: 1_772_442_000,
        }
    }
}

/// Why a chart is not simulated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// No process with nodes.
    NoProcess,
    /// Nothing in the process can begin.
    NoStart,
    /// An element that the simulation does not play.
    NotSimulated {
        /// Its id.
        element: String,
    },
    /// Options or scenario out of their bounds.
    BadOptions,
}

/// How a figure spreads, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Standard deviation over cases.
    pub sd: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 95 % confidence interval of the mean, from replications, else from ten batches of cases.
    pub ci95: [f64; 2],
}

/// A mean alone, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
}

/// Figures of one step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TaskFigures {
    /// Name of the step.
    pub name: String,
    /// How often it was done.
    pub count: u64,
    /// From enabled to begun.
    pub waiting: Mean,
    /// Hands on it.
    pub processing: Mean,
}

/// Figures of one post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct PostFigures {
    /// Share of its office time that was spent on work, 0 to 1.
    pub utilisation: f64,
}

/// Shares of cases within their limits, 0 to 1; none where the chart sets no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Within {
    /// Within the promised limit.
    pub promised: Option<f64>,
    /// Within the statutory limit.
    pub statutory: Option<f64>,
}

/// What came out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Cases per replication.
    pub cases: u32,
    /// Replications.
    pub replications: u32,
    /// The seed.
    pub seed: u64,
    /// Steps that were done.
    pub task_executions: u64,
    /// Cases that never ended: stuck at a join, or still going round after very many steps.
    pub unfinished: u64,
    /// Wall time of the simulation; this crate has no clock, its caller fills it in.
    pub seconds: f64,
    /// `idle_cycle_time` from arrival to end, `idle_time` of it outside office hours while in work,
    /// `cycle_time` the difference; `processing_time`, `idle_processing_time` (nights included),
    /// `waiting_time`: sums over the steps of a case.
    pub kpi: BTreeMap<String, Spread>,
    /// By node id.
    pub tasks: BTreeMap<String, TaskFigures>,
    /// By post.
    pub resources: BTreeMap<String, PostFigures>,
    /// Limits kept, on the clock of the law: from 受理 or 立案 to the decision, excluded time left out.
    pub within: Within,
    /// Mean time from arrival to end of each replication, for paired comparison.
    #[serde(default)]
    pub means: Vec<f64>,
}

/// Plays the chart. Linear in the number of steps done; the same input gives the same outcome.
pub fn simulate(chart: &Chart, scenario: &Scenario, options: &Options) -> Result<Outcome, Refusal> {
    let counts = (1..=MAX_CASES).contains(&options.cases)
        && (1..=MAX_REPLICATIONS).contains(&options.replications);
    if !counts || !(scenario.arrival_mean_s.is_finite() && scenario.arrival_mean_s > 0.0) {
        return Err(Refusal::BadOptions);
    }
    let net = Net::new(chart, scenario)?;
    let mut tally = statistic::Tally::new(&net, chart, &scenario.calendar);
    for replication in 0..options.replications {
        let run = play::play(&net, scenario, options, replication);
        tally.add(run);
    }
    Ok(tally.outcome(&net, options))
}
