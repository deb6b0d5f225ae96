//! `optimise.simulate` and `optimise.simulated`: cases played through a chart behind the command, and what came out.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use case_store::table::scenario::KeptScenario;
use flow_model::chart::Chart;
use flow_optimise::simulate::clock::Clock;
use flow_optimise::simulate::hours::Hours;
use flow_optimise::simulate::{self as play, Options, Refusal, Scenario, simulate_beside};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::beside::{self, NeighbourView, Neighbours};
use super::dots::Recorder;
use super::histogram::{Ear, Histogram};
use super::names;
use super::scenario::trouble;
use super::shelf;
use super::source::{self, Source};
use crate::app::App;
use crate::chart::simulate::{Outcome, refused_beside};
use crate::error::AppError;
use crate::job::running::JobRow;

/// The job.
pub const KIND: &str = "optimise.simulate";
/// Most cases of one replication.
pub const MAX_CASES: u32 = 100_000;
/// Fewest and most replications: an interval needs two.
const REPLICATIONS: (u32, u32) = (2, 100);
/// Fewest waiting seconds per case that are called a bottleneck.
const WORTH_NAMING_S: f64 = 60.0;

/// Request of `optimise.simulate`; the reply is the `JobRow` of the work.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseSimulate {
    /// Id of the chart.
    pub chart: String,
    /// Cases of one replication, 1 to 100,000.
    pub cases: u32,
    /// Replications, 2 to 100.
    pub replications: u32,
    /// The same seed gives the same figures.
    pub seed: u32,
    /// Cases of the beginning that are played but not counted; fewer than `cases`.
    #[serde(default)]
    pub warm_up: u32,
    /// Ids of charts that are played beside it; without, those that are kept with its scenario.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub beside: Option<Vec<String>>,
}

/// Request of `optimise.simulated`; the reply is a `SimulationView`, or nothing where nothing was simulated yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseSimulated {
    /// Id of the chart.
    pub chart: String,
}

/// What a simulation said, kept while the desk is open.
pub(crate) struct Simulated {
    pub(crate) xml: String,
    /// The version that was simulated; none for a draft.
    pub(crate) version: Option<u32>,
    /// The scenario as it was kept then.
    pub(crate) kept: Option<KeptScenario>,
    pub(crate) scenario: Scenario,
    pub(crate) outcome: play::Outcome,
    pub(crate) warm_up: u32,
    pub(crate) beside: Neighbours,
    histogram: Histogram,
    overdue: BTreeMap<String, f64>,
    pub(crate) dots: crate::mining::dots::DotsView,
    seconds: f64,
}

/// What a simulation said, for a screen; times in seconds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SimulationView {
    /// The drawing that was simulated.
    pub xml: String,
    /// Chart or scenario were changed since.
    pub stale: bool,
    /// Figures.
    pub outcome: Outcome,
    /// Cases of the beginning that were not counted.
    pub warm_up: u32,
    /// Yuan of work of one case.
    pub cost_per_case: f64,
    /// Days of the promised limit that 95 of 100 cases need, where the chart has one.
    pub promised_days_p95: Option<f64>,
    /// How long cases took, nights and weekends included; of the first replication.
    pub histogram: Histogram,
    /// Share of executions that overran the limit of their step, by step; of the first replication.
    pub overdue: BTreeMap<String, f64>,
    /// Posts, the busiest first.
    pub posts: Vec<PostUse>,
    /// Where most time is lost; none where hardly any is.
    pub bottleneck: Option<Bottleneck>,
    /// Charts that were played beside it; the use of posts is that by all of them.
    pub beside: Vec<NeighbourView>,
}

/// How busy a post is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PostUse {
    /// The post.
    pub post: String,
    /// Its name.
    pub name: String,
    /// Its people.
    pub people: u32,
    /// Mean share of its open hours that a person works, 0 to 1.
    pub utilisation: f64,
    /// That of the busiest person.
    pub busiest: f64,
}

/// The step before which most time is lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Bottleneck {
    /// The step.
    pub step: String,
    /// Its name.
    pub name: String,
    /// The post that does it.
    pub post: String,
    /// Name of the post.
    pub post_name: String,
    /// Mean waiting seconds before it.
    pub waiting_s: f64,
    /// Its share of all waiting, 0 to 1.
    pub share: f64,
    /// How busy the post is, 0 to 1.
    pub utilisation: f64,
    /// Cases are gathered for a batch there.
    pub batched: bool,
}

/// Starts it.
///
/// # Errors
/// `chart_unknown`, `optimise_busy` while another chart is simulated, `sim_…` where chart and scenario cannot be
/// simulated, `beside_itself`, `beside_too_many`, the codes of reading.
pub fn run(app: &App, request: OptimiseSimulate) -> Result<JobRow, AppError> {
    let (source, beside) = together(app, &request.chart, request.beside.as_deref())?;
    begin(app, KIND, &request.chart)?;
    let options = options(&request);
    let shelf = Arc::clone(&app.optimised);
    let id = request.chart;
    Ok(
        app.start_whole((KIND, id.clone()), options.replications, move |progress| {
            let begun = std::time::Instant::now();
            let done = AtomicU32::new(0);
            let told = |_| progress.reached(done.fetch_add(1, Ordering::Relaxed) + 1);
            let hours = arriving(&source.scenario);
            let mut ear = Ear::new(&source.chart, hours.clone());
            let mut recorder = Recorder::default();
            let mut hear = |it: play::Told<'_>| {
                recorder.hear(&it);
                ear.hear(it);
            };
            let found = simulate_beside(
                (&source.chart, &source.scenario),
                &beside.played,
                &options,
                &told,
                Some(&mut hear),
            );
            let outcome = match found {
                Ok(outcome) => outcome,
                Err(Refusal::Stopped) => return Ok(()),
                Err(refusal) => {
                    return Err(refused_beside(&source.chart, &beside.played)(refusal));
                }
            };
            let simulated = Simulated {
                dots: recorder.view(&source.chart, &source.scenario, &hours, options.cases),
                histogram: ear.histogram(),
                overdue: ear.overdue(),
                version: source.version,
                kept: source.kept,
                xml: source.xml,
                scenario: source.scenario,
                outcome,
                warm_up: options.warm_up,
                beside,
                seconds: begun.elapsed().as_secs_f64(),
            };
            shelf::put_simulated(&shelf, &id, simulated);
            Ok(())
        }),
    )
}

/// The chart with its scenario and those that are played beside it, when they can be.
///
/// # Errors
/// `chart_unknown`, `sim_…`, `beside_itself`, `beside_too_many`, the codes of reading.
pub(crate) fn together(
    app: &App,
    chart: &str,
    ids: Option<&[String]>,
) -> Result<(Source, Neighbours), AppError> {
    let (source, beside) = app.store.read(|conn| {
        let source = source::read(app, conn, chart)?;
        let kept = source.scenario.beside.clone();
        let beside = beside::read(app, conn, &source, ids.unwrap_or(&kept))?;
        Ok::<_, AppError>((source, beside))
    })?;
    let alone = trouble(&source);
    match alone.or_else(|| beside::trouble(&source, &beside.played)) {
        Some(trouble) => Err(trouble),
        None => Ok((source, beside)),
    }
}

/// Notes the chart of a job that is about to begin.
///
/// # Errors
/// `optimise_busy` while a job of the kind works on another chart.
pub(crate) fn begin(app: &App, kind: &'static str, chart: &str) -> Result<(), AppError> {
    let runs = app.jobs.rows().iter().any(|job| job.kind == kind);
    if runs && !shelf::works(&app.optimised, kind, chart) {
        return Err(AppError::new("optimise_busy"));
    }
    shelf::work(&app.optimised, kind, chart);
    Ok(())
}

pub(crate) fn options(request: &OptimiseSimulate) -> Options {
    let cases = request.cases.clamp(1, MAX_CASES);
    Options {
        cases,
        replications: request.replications.clamp(REPLICATIONS.0, REPLICATIONS.1),
        seed: request.seed.into(),
        warm_up: request.warm_up.min(cases - 1),
        ..Options::default()
    }
}

/// The hours in which cases arrive, with holidays and other days that are not like their weekday.
pub(crate) fn arriving(scenario: &Scenario) -> Clock {
    let clock = scenario.clock(&scenario.arrival_calendar);
    clock.unwrap_or_else(|| Clock::new(&Hours::always()))
}

/// What came out last.
///
/// # Errors
/// `chart_unknown`, the codes of reading.
pub fn simulated(
    app: &App,
    request: OptimiseSimulated,
) -> Result<Option<SimulationView>, AppError> {
    let source = app
        .store
        .read(|conn| source::read(app, conn, &request.chart))?;
    let Some(found) = shelf::simulated(&app.optimised, &request.chart) else {
        return Ok(None);
    };
    let document = flow_model::xml::Document::read(found.xml.as_bytes())?;
    let chart = document.chart();
    Ok(Some(SimulationView {
        stale: found.xml != source.xml
            || found.scenario != source.scenario
            || found.beside.is_stale(app, &source)?,
        beside: found.beside.figures(&found.outcome),
        warm_up: found.warm_up,
        cost_per_case: found.outcome.cost_per_case,
        promised_days_p95: found.outcome.promised_days_p95,
        histogram: found.histogram.clone(),
        overdue: found.overdue.clone(),
        posts: posts(app, &chart, &found.scenario, &found.outcome),
        bottleneck: bottleneck(app, &chart, &found.scenario, &found.outcome),
        outcome: Outcome::of(found.outcome.clone(), found.seconds),
        xml: found.xml.clone(),
    }))
}

/// How busy posts are, the busiest first.
pub(crate) fn posts(
    app: &App,
    chart: &Chart,
    scenario: &Scenario,
    outcome: &play::Outcome,
) -> Vec<PostUse> {
    let mut by_post: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for person in &scenario.people {
        let Some(used) = outcome.resources.get(&person.id) else {
            continue;
        };
        for post in person.posts() {
            by_post.entry(post).or_default().push(used.utilisation);
        }
    }
    let named = names::posts(app, chart, by_post.keys().copied());
    let mut posts: Vec<PostUse> = by_post
        .into_iter()
        .map(|(post, shares)| PostUse {
            post: post.to_owned(),
            name: named[post].clone(),
            people: u32::try_from(shares.len()).unwrap_or(u32::MAX),
            utilisation: shares.iter().sum::<f64>() / shares.len() as f64,
            busiest: shares.iter().copied().fold(0.0, f64::max),
        })
        .collect();
    posts.sort_by(|a, b| b.utilisation.total_cmp(&a.utilisation));
    posts
}

/// The step before which cases lose most time, all cases together.
pub(crate) fn bottleneck(
    app: &App,
    chart: &Chart,
    scenario: &Scenario,
    outcome: &play::Outcome,
) -> Option<Bottleneck> {
    let lost = |task: &play::figures::TaskFigures| task.count * task.waiting.mean;
    let all: f64 = outcome.tasks.values().map(lost).sum();
    let (step, worst) = outcome
        .tasks
        .iter()
        .max_by(|a, b| lost(a.1).total_cmp(&lost(b.1)))?;
    if worst.waiting.mean < WORTH_NAMING_S || all <= 0.0 {
        return None;
    }
    let worker = scenario.work.get(step).and_then(|work| work.first());
    let person = worker.and_then(|work| scenario.people.iter().find(|it| it.id == work.person));
    let post = person.map(|it| it.post.clone()).unwrap_or_default();
    let busy = posts(app, chart, scenario, outcome)
        .into_iter()
        .find(|it| it.post == post);
    Some(Bottleneck {
        step: step.clone(),
        name: names::element(chart, step),
        post_name: busy.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
        utilisation: busy.map_or(0.0, |it| it.utilisation),
        post,
        waiting_s: worst.waiting.mean,
        share: lost(worst) / all,
        batched: scenario.batches.contains_key(step),
    })
}

/// Goes on whatever happens.
pub(crate) fn on(_done: u32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
