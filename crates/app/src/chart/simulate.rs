//! `chart.simulate`: a thousand cases run through a chart, seeded.

use std::collections::BTreeMap;

use flow_model::xml::Document;
use flow_optimise::{Options, Refusal, Scenario};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;

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
    pub seed: u64,
    /// How often it was repeated with other chance.
    pub replications: u32,
    /// Share of cases within the promised limit, where the chart has one, 0 to 1.
    pub within_promised: Option<f64>,
    /// Share of cases within the statutory limit, where the chart has one, 0 to 1.
    pub within_statutory: Option<f64>,
    /// Cases that never ended.
    pub unfinished: u64,
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
    /// 95 % confidence interval of the mean: from, to.
    pub ci95: [f64; 2],
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

/// Most cases of one simulation.
pub const MAX_CASES: u32 = 100_000;
/// Repetitions: enough for a confidence interval, few enough for a button.
const REPLICATIONS: u32 = 5;

/// Simulates the chart with the posts, efforts and limits that it names.
///
/// # Errors
/// The codes of reading; `sim_no_process`, `sim_no_start`, `sim_not_simulated`, `sim_bad_options`.
pub fn run(_app: &App, request: ChartSimulate) -> Result<Outcome, AppError> {
    let chart = Document::read(request.xml.as_bytes())?.chart();
    let options = Options {
        cases: request.cases.clamp(1, MAX_CASES),
        replications: REPLICATIONS,
        seed: request.seed.into(),
        ..Options::default()
    };
    let begun = std::time::Instant::now();
    let found = flow_optimise::simulate(&chart, &Scenario::from_chart(&chart), &options)
        .map_err(refused)?;
    Ok(Outcome::of(found, begun.elapsed().as_secs_f64()))
}

/// Why a chart cannot be simulated, as an error.
pub(crate) fn refused(refusal: Refusal) -> AppError {
    match refusal {
        Refusal::NoProcess => AppError::new("sim_no_process"),
        Refusal::NoStart => AppError::new("sim_no_start"),
        Refusal::NotSimulated { element } => {
            AppError::new("sim_not_simulated").with("element", element)
        }
        Refusal::BadOptions => AppError::new("sim_bad_options"),
    }
}

impl Outcome {
    /// The figures as screens read them.
    pub fn of(found: flow_optimise::Outcome, seconds: f64) -> Outcome {
        let tasks = found.tasks.into_iter().map(|(id, task)| {
            let (waiting, processing) = (task.waiting.mean, task.processing.mean);
            (
                id,
                TaskOutcome {
                    name: task.name,
                    count: task.count,
                    waiting,
                    processing,
                },
            )
        });
        let posts = found.resources.into_iter();
        let posts = posts.map(|(id, post)| {
            (
                id,
                ResourceOutcome {
                    utilisation: post.utilisation,
                },
            )
        });
        Outcome {
            cases: found.cases,
            seed: found.seed,
            replications: found.replications,
            within_promised: found.within.promised,
            within_statutory: found.within.statutory,
            unfinished: found.unfinished,
            task_executions: found.task_executions,
            seconds,
            kpi: found
                .kpi
                .into_iter()
                .map(|(name, figure)| (name, figure.into()))
                .collect(),
            tasks: tasks.collect(),
            resources: posts.collect(),
        }
    }
}

impl From<flow_optimise::Spread> for Spread {
    fn from(figure: flow_optimise::Spread) -> Spread {
        let flow_optimise::Spread {
            mean,
            sd,
            p50,
            p90,
            p95,
            ci95,
        } = figure;
        Spread {
            mean,
            sd,
            p50,
            p90,
            p95,
            ci95,
        }
    }
}
