//! `chart.simulate`: a thousand cases run through a chart, seeded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `chart.simulate`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartSimulate {
    /// The file; posts and limits are taken from it.
    pub xml: String,
    /// How many cases, 1 to 100,000.
    pub cases: u32,
    /// The same seed gives the same figures.
    pub seed: u32,
}

/// Reply of `chart.simulate`; times in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Outcome {
    /// How many cases were run.
    pub cases: u32,
    /// The seed.
    pub seed: u32,
    /// How many tasks were executed.
    pub task_executions: u64,
    /// Wall time of the simulation.
    pub seconds: f64,
    /// `cycle_time`, `processing_time`, `waiting_time`, `idle_time`…
    pub kpi: BTreeMap<String, Spread>,
    /// By node id.
    pub tasks: BTreeMap<String, TaskOutcome>,
    /// By post.
    pub resources: BTreeMap<String, ResourceOutcome>,
}

/// How a figure spreads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// Figures of one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskOutcome {
    /// Name of the step.
    pub name: String,
    /// How often it was done.
    pub count: u64,
    /// Mean waiting time.
    pub waiting: f64,
    /// Mean processing time.
    pub processing: f64,
}

/// Figures of one post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResourceOutcome {
    /// Share of its working time that was spent on work, 0 to 1.
    pub utilisation: f64,
}
