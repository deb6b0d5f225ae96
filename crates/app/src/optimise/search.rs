//! `optimise.search` and `optimise.found`: lawful redesigns searched behind the command, and the front of what can be had.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use case_store::table::scenario::KeptScenario;
use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::xml::Document;
use flow_optimise::redesign::{Effect, Today};
use flow_optimise::search::{
    self as seek, Beside, Objective, Point, Progress as Told, Taken, Wish,
};
use flow_optimise::simulate::{Outcome, Scenario};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::beside::{self, NeighbourView, Neighbours};
use super::cited::CitedView;
use super::forms::FormChangeView;
use super::simulate::{begin, together};
use super::{money, names, shelf, source};
use crate::app::App;
use crate::chart::check;
use crate::chart::simulate::refused_beside;
use crate::error::{AppError, word};
use crate::job::running::JobRow;

/// The job.
pub const KIND: &str = "optimise.search";
/// Fewest and most seconds of a search.
const SECONDS: (u32, u32) = (1, 1_800);
/// Cases of one simulation of a search.
const CASES: (u32, u32) = (50, 10_000);
/// Replications of what is left in the end.
const REPLICATIONS: u32 = 16;
/// Most simulations; as a rule the time ends it.
const SIMULATIONS: u64 = 200_000;
/// Parts in which its progress is told.
const PARTS: u32 = 1_000;

/// Request of `optimise.search`; the reply is the `JobRow` of the work. Stopped, it answers what it knows by then.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseSearch {
    /// Id of the chart.
    pub chart: String,
    /// How long it may take, 1 to 1,800.
    pub seconds: u32,
    /// Cases of each simulation, 50 to 10,000.
    pub cases: u32,
    /// The same seed and the same number of simulations give the same answer.
    pub seed: u32,
    /// Most simulations; the answer is then the same on every machine that needs less than `seconds`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub simulations: Option<u32>,
    /// Ids of charts that are played beside it; without, those that are kept with its scenario.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub beside: Option<Vec<String>>,
}

/// Request of `optimise.found`; the reply is a `FoundView`, or nothing where nothing was searched yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseFound {
    /// Id of the chart.
    pub chart: String,
}

/// What a search found, kept while the desk is open.
pub(crate) struct Found {
    id: String,
    pub(crate) xml: String,
    /// The forms that were searched with it.
    pub(crate) forms: Forms,
    /// The version that was searched; none for a draft.
    pub(crate) version: Option<u32>,
    /// The scenario as it was kept then.
    pub(crate) kept: Option<KeptScenario>,
    pub(crate) scenario: Scenario,
    pub(crate) baseline: Outcome,
    today: Vec<(Objective, f64)>,
    pub(crate) points: Vec<FoundPoint>,
    pub(crate) beside: Neighbours,
    totals: Totals,
}

impl Found {
    /// Today's objectives by name, in their order.
    pub(crate) fn today(&self) -> Vec<(String, f64)> {
        self.today
            .iter()
            .map(|(name, value)| (word(name), *value))
            .collect()
    }
}

struct Totals {
    proposed: u32,
    unlawful: u32,
    candidates: u32,
    simulations: u32,
    stopped: bool,
    seconds: f64,
    seed: u32,
    cases: u32,
}

/// A point with its file.
pub(crate) struct FoundPoint {
    pub(crate) xml: String,
    pub(crate) forms: Forms,
    pub(crate) scenario: Scenario,
    pub(crate) outcome: Outcome,
    pub(crate) changes: Vec<Taken>,
    objectives: Vec<(Objective, Beside)>,
    publishable: bool,
    others: Vec<Beside>,
}

/// What a search found, for a screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundView {
    /// Its id: points are named by it and their number.
    pub id: String,
    /// Chart or scenario were changed since: nothing of it can be taken.
    pub stale: bool,
    /// Today's objectives by name; times in seconds, cost in yuan of a case more or less than today, so that today's is 0.
    pub today: BTreeMap<String, f64>,
    /// Share of cases within the promised limit today.
    pub within_promised: Option<f64>,
    /// Share of cases within the statutory limit today.
    pub within_statutory: Option<f64>,
    /// Points that nothing else is better than; empty when nothing is better than today by more than chance.
    pub points: Vec<PointView>,
    /// Single changes that were proposed.
    pub proposed: u32,
    /// Single changes among them that were not sound or not lawful and were thrown away.
    pub unlawful: u32,
    /// Combinations that were simulated.
    pub candidates: u32,
    /// Simulations.
    pub simulations: u32,
    /// It was stopped, or its time was over, before all was tried.
    pub stopped: bool,
    /// How long it took.
    pub seconds: f64,
    /// The seed.
    pub seed: u32,
    /// Cases of each simulation.
    pub cases: u32,
    /// Charts that were played beside it, as they stand today.
    pub beside: Vec<NeighbourView>,
}

/// A point of the front.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PointView {
    /// Its number, from 1.
    pub point: u32,
    /// What it changes, in order.
    pub changes: Vec<ChangeView>,
    /// Its objectives beside today's.
    pub objectives: BTreeMap<String, BesideView>,
    /// Share of cases within the promised limit of its chart.
    pub within_promised: Option<f64>,
    /// Share of cases within the statutory limit.
    pub within_statutory: Option<f64>,
    /// Whether its chart could be published; false only where today's could not either.
    pub publishable: bool,
    /// Mean time of each chart that was played beside it, in their order.
    #[serde(default)]
    pub beside: Vec<BesideView>,
}

/// One change of a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeView {
    /// The pattern.
    pub pattern: String,
    /// Elements of today's chart, or posts, that it is about.
    pub elements: Vec<String>,
    /// Their names.
    pub names: Vec<String>,
    /// Articles that allow it.
    pub basis: Vec<CitedView>,
    /// What it does to forms and templates.
    #[serde(default)]
    pub forms: Vec<FormChangeView>,
    /// What it does beside the chart.
    pub effects: Vec<EffectView>,
}

/// What a change does to people, hours and shares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EffectView {
    /// `hire`, `release`, `hours`, `no_batch`, `branch`, `merge`, `copy`, `deputy`.
    pub effect: String,
    /// Name of the post, step or way that it is about.
    pub name: String,
    /// Share or factor, where it has one.
    pub share: Option<f64>,
}

/// A figure beside today's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct BesideView {
    /// The value.
    pub value: f64,
    /// Its 95 % confidence interval; of a counted figure the value itself.
    pub ci95: [f64; 2],
    /// The difference to today under the same chance; below zero is better.
    pub difference: f64,
    /// 95 % confidence interval of the difference.
    pub difference_ci95: [f64; 2],
    /// Whether the whole interval lies on one side of zero.
    pub beyond_chance: bool,
}

/// Starts it.
///
/// # Errors
/// `chart_unknown`, `optimise_busy`, `sim_…`, `beside_itself`, `beside_too_many`, the codes of reading.
pub fn run(app: &App, request: OptimiseSearch) -> Result<JobRow, AppError> {
    let (source, beside) = together(app, &request.chart, request.beside.as_deref())?;
    let options = app
        .store
        .read(|conn| check::options(conn, &source.chart, Some(&request.chart), None))?;
    begin(app, KIND, &request.chart)?;
    let wish = Wish {
        cases: request.cases.clamp(CASES.0, CASES.1),
        replications: REPLICATIONS,
        seed: request.seed.into(),
        simulations: request
            .simulations
            .map_or(SIMULATIONS, u64::from)
            .min(SIMULATIONS),
        ..Wish::default()
    };
    let whole = Duration::from_secs(request.seconds.clamp(SECONDS.0, SECONDS.1).into());
    let shelf = Arc::clone(&app.optimised);
    let id = app.hooks.ids.uuid();
    Ok(
        app.start_whole((KIND, request.chart.clone()), PARTS, move |progress| {
            let begun = Instant::now();
            let told = |it: Told| {
                let elapsed = begun.elapsed();
                let share = (it.simulations as f64 / it.of.max(1) as f64)
                    .max(elapsed.as_secs_f64() / whole.as_secs_f64());
                // The last part is the simulation of what was found.
                let goes_on = progress.reached((share.min(0.99) * f64::from(PARTS)) as u32);
                if elapsed >= whole {
                    ControlFlow::Break(())
                } else {
                    goes_on
                }
            };
            let today = Today {
                options,
                ..Today::of(&source.document, &source.forms)
            };
            let found = seek::search_beside(&today, &source.scenario, &beside.played, &wish, &told)
                .map_err(refused_beside(&source.chart, &beside.played))?;
            let found = money::beside_today(found);
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let totals = Totals {
                proposed: count(found.proposed),
                unlawful: count(found.unlawful),
                candidates: count(found.candidates),
                simulations: u32::try_from(found.simulations).unwrap_or(u32::MAX),
                stopped: found.stopped,
                seconds: begun.elapsed().as_secs_f64(),
                seed: request.seed,
                cases: wish.cases,
            };
            let found = Found {
                id,
                version: source.version,
                kept: source.kept,
                forms: source.forms,
                xml: source.xml,
                scenario: source.scenario,
                baseline: found.baseline,
                today: found.today,
                points: found.front.into_iter().map(kept).collect(),
                beside,
                totals,
            };
            shelf::put_found(&shelf, &request.chart, found);
            Ok(())
        }),
    )
}

fn kept(point: Point) -> FoundPoint {
    FoundPoint {
        xml: point.document.write(),
        forms: point.forms,
        scenario: point.scenario,
        outcome: point.outcome,
        changes: point.changes,
        objectives: point.objectives,
        publishable: point.publishable,
        others: point.others,
    }
}

/// What was found last.
///
/// # Errors
/// `chart_unknown`, the codes of reading.
pub fn found(app: &App, request: OptimiseFound) -> Result<Option<FoundView>, AppError> {
    let source = app
        .store
        .read(|conn| source::read(app, conn, &request.chart))?;
    let Some(found) = shelf::found(&app.optimised, &request.chart) else {
        return Ok(None);
    };
    let chart = Document::read(found.xml.as_bytes())?.chart();
    let points = found.points.iter().enumerate();
    Ok(Some(FoundView {
        id: found.id.clone(),
        stale: is_stale(&found, &source) || found.beside.is_stale(app, &source)?,
        beside: found.beside.figures(&found.baseline),
        today: found
            .today
            .iter()
            .map(|(name, value)| (word(name), *value))
            .collect(),
        within_promised: found.baseline.within_promised,
        within_statutory: found.baseline.within_statutory,
        points: points
            .map(|(at, point)| point_view(app, &chart, at, point))
            .collect(),
        proposed: found.totals.proposed,
        unlawful: found.totals.unlawful,
        candidates: found.totals.candidates,
        simulations: found.totals.simulations,
        stopped: found.totals.stopped,
        seconds: found.totals.seconds,
        seed: found.totals.seed,
        cases: found.totals.cases,
    }))
}

/// Whether chart, forms or scenario were changed since.
pub(super) fn is_stale(found: &Found, source: &source::Source) -> bool {
    found.xml != source.xml || found.forms != source.forms || found.scenario != source.scenario
}

/// A point by its number; none where something else was found since.
pub(crate) fn at<'f>(found: &'f Found, id: &str, number: u32) -> Result<&'f FoundPoint, AppError> {
    let place = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
    place
        .filter(|_| found.id == id)
        .and_then(|at| found.points.get(at))
        .ok_or_else(|| AppError::new("point_unknown"))
}

/// A point as screens and papers name it.
pub(crate) fn point_view(app: &App, chart: &Chart, at: usize, point: &FoundPoint) -> PointView {
    PointView {
        point: u32::try_from(at + 1).unwrap_or(u32::MAX),
        changes: point
            .changes
            .iter()
            .map(|it| change(app, chart, it))
            .collect(),
        objectives: point
            .objectives
            .iter()
            .map(|(name, it)| (word(name), beside::view(it)))
            .collect(),
        within_promised: point.outcome.within_promised,
        within_statutory: point.outcome.within_statutory,
        publishable: point.publishable,
        beside: point.others.iter().map(beside::view).collect(),
    }
}

fn change(app: &App, chart: &Chart, taken: &Taken) -> ChangeView {
    ChangeView {
        pattern: taken.pattern.clone(),
        names: taken
            .elements
            .iter()
            .map(|id| subject(app, chart, &taken.pattern, id))
            .collect(),
        elements: taken.elements.clone(),
        basis: taken.basis.iter().cloned().map(CitedView::from).collect(),
        forms: taken
            .forms
            .iter()
            .cloned()
            .map(FormChangeView::from)
            .collect(),
        effects: taken
            .effects
            .iter()
            .map(|it| effect(app, chart, it))
            .collect(),
    }
}

/// Patterns that are about posts, not about elements: a post may have the id of a step as its code.
const OF_POSTS: [&str; 4] = [
    "add_person",
    "release_person",
    "open_at_noon",
    "absent_deputy",
];

/// What a pattern is about, by name.
fn subject(app: &App, chart: &Chart, pattern: &str, id: &str) -> String {
    if OF_POSTS.contains(&pattern) {
        post(app, chart, id)
    } else {
        named(app, chart, id)
    }
}

fn post(app: &App, chart: &Chart, code: &str) -> String {
    let names = names::posts(app, chart, std::iter::once(code));
    names.get(code).cloned().unwrap_or_else(|| code.to_owned())
}

/// Name of an element, a way, the chart or a post.
fn named(app: &App, chart: &Chart, id: &str) -> String {
    let element = names::element(chart, id);
    if element != id {
        return element;
    }
    if chart.flows.iter().any(|flow| flow.id == id) {
        return names::way(chart, id);
    }
    let process = chart.processes.iter().find(|it| it.id == id);
    match process
        .map(|it| it.name.trim())
        .filter(|name| !name.is_empty())
    {
        Some(name) => name.to_owned(),
        None => post(app, chart, id),
    }
}

fn effect(app: &App, chart: &Chart, it: &Effect) -> EffectView {
    let (effect, about, share) = match it {
        Effect::Merge { into, .. } => ("merge", into, None),
        Effect::Copy { to, factor, .. } => ("copy", to, Some(*factor)),
        Effect::Branch { flow, share } => ("branch", flow, Some(*share)),
        Effect::Hire { post } => ("hire", post, None),
        Effect::Release { post } => ("release", post, None),
        Effect::Hours { post, every, .. } => ("hours", post, Some(1.0 / *every as f64)),
        Effect::NoBatch { step } => ("no_batch", step, None),
        // Of the steps of one post the first says which post it is.
        Effect::Deputy { steps, person, .. } => ("deputy", steps.first().unwrap_or(person), None),
    };
    EffectView {
        effect: effect.to_owned(),
        name: match it {
            Effect::Hire { .. } | Effect::Release { .. } | Effect::Hours { .. } => {
                post(app, chart, about)
            }
            Effect::Merge { .. }
            | Effect::Copy { .. }
            | Effect::Branch { .. }
            | Effect::Deputy { .. }
            | Effect::NoBatch { .. } => named(app, chart, about),
        },
        share,
    }
}
