//! `chart.simulate`: a thousand cases run through a chart, seeded.

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use flow_model::xml::Document;
use flow_optimise::simulate::figures::{Figure, Kpi};
use flow_optimise::simulate::{self as play, Options, Other, Refusal, Scenario};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::{AppError, Family};
use crate::optimise::names::element;

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
    /// Changes of hands in one case.
    pub handovers_per_case: f64,
    /// How many tasks were executed.
    pub task_executions: u64,
    /// Wall time of the simulation.
    pub seconds: f64,
    /// `cycle_time`, `processing_time`, `waiting_time`, `idle_time`…
    pub kpi: BTreeMap<String, Spread>,
    /// By node id.
    pub tasks: BTreeMap<String, TaskOutcome>,
    /// By person.
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
    /// How often it was done, per replication.
    pub count: f64,
    /// Mean waiting time.
    pub waiting: f64,
    /// Mean processing time.
    pub processing: f64,
}

/// Figures of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResourceOutcome {
    /// The post.
    pub post: String,
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
/// The codes of reading; `sim_no_start`, `sim_not_executable`, `sim_no_person`, `sim_endless`, `sim_stuck`,
/// `sim_no_hours`, `sim_no_calendar`, `sim_never_at_work`, `sim_unknown_person`, `sim_probabilities`,
/// `sim_probability`, `sim_out_of_bounds`.
pub fn run(_app: &App, request: ChartSimulate) -> Result<Outcome, AppError> {
    let chart = Document::read(request.xml.as_bytes())?.chart();
    let options = Options {
        cases: request.cases.clamp(1, MAX_CASES),
        replications: REPLICATIONS,
        seed: request.seed.into(),
        ..Options::default()
    };
    let begun = std::time::Instant::now();
    let found =
        play::simulate(&chart, &Scenario::from_chart(&chart), &options).map_err(refused(&chart))?;
    Ok(Outcome::of(found, begun.elapsed().as_secs_f64()))
}

/// Why a chart cannot be simulated, as an error; `where` names the place on the chart in words.
pub(crate) fn refused(chart: &Chart) -> impl Fn(Refusal) -> AppError {
    refused_beside(chart, &[])
}

/// The same where other charts are played beside it: `file` names the other, `inner` is the code of what is wrong there.
pub(crate) fn refused_beside(chart: &Chart, others: &[Other]) -> impl Fn(Refusal) -> AppError {
    |refusal| match refusal {
        Refusal::Beside { file, why } => {
            let other = others.iter().find(|it| it.name == file);
            let inner = error(other.map_or(chart, |it| &it.chart), *why);
            let mut error = AppError::new("sim_beside");
            error.params = inner.params;
            error.with("file", file).with("inner", inner.code)
        }
        why => error(chart, why),
    }
}

fn error(chart: &Chart, refusal: Refusal) -> AppError {
    let refusal = match refusal {
        Refusal::Stopped => Refusal::OutOfBounds {
            what: "stopped".into(),
        },
        other => other,
    };
    let mut facts = match serde_json::to_value(&refusal) {
        Ok(serde_json::Value::Object(facts)) => facts,
        Ok(_) | Err(_) => serde_json::Map::new(),
    };
    let code = facts
        .remove("code")
        .and_then(|code| code.as_str().map(str::to_owned))
        .unwrap_or_default();
    let here = facts
        .get("element")
        .or_else(|| facts.get("what").filter(|_| code == "out_of_bounds"));
    if let Some(id) = here.and_then(|it| it.as_str()) {
        let name = element(chart, id);
        facts.insert("where".to_owned(), name.into());
    }
    let mut error = AppError::new(format!("sim_{code}"));
    error.family = Family::Rejected;
    error.params = Box::new(facts);
    error
}

impl Outcome {
    /// The figures as screens read them.
    pub fn of(found: play::Outcome, seconds: f64) -> Outcome {
        let Kpi {
            cycle_time,
            processing_time,
            waiting_time,
            idle_time,
            idle_cycle_time,
            idle_processing_time,
        } = found.kpi;
        let kpi = [
            ("cycle_time", cycle_time),
            ("processing_time", processing_time),
            ("waiting_time", waiting_time),
            ("idle_time", idle_time),
            ("idle_cycle_time", idle_cycle_time),
            ("idle_processing_time", idle_processing_time),
        ];
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
        let resources = found.resources.into_iter().map(|(id, person)| {
            (
                id,
                ResourceOutcome {
                    post: person.post,
                    utilisation: person.utilisation,
                },
            )
        });
        Outcome {
            cases: found.cases,
            seed: found.seed,
            replications: found.replications,
            within_promised: found.within_promised,
            within_statutory: found.within_statutory,
            handovers_per_case: found.handovers_per_case,
            task_executions: found.task_executions,
            seconds,
            kpi: kpi
                .into_iter()
                .map(|(name, figure)| (name.to_owned(), figure.into()))
                .collect(),
            tasks: tasks.collect(),
            resources: resources.collect(),
        }
    }
}

impl From<Figure> for Spread {
    fn from(figure: Figure) -> Spread {
        let Figure {
            mean,
            sd,
            p50,
            p90,
            p95,
            ci95,
            ..
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
