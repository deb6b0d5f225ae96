//! Combinations of redesigns up to the front of what can be had: docs/decisions/0015-search-for-redesigns.md.
//!
//! Layers of combinations are raced against each other with the same chance for all: every round doubles the
//! replications of those that are left. Pure and seeded; how long it may go on is the caller's to say.

mod front;
mod objective;
mod race;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::layout;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};

use crate::redesign::{Change, Cited, Effect, FormFact, Today, Trial, changes, cited};
use crate::simulate::figures::{Paired, paired};
use crate::simulate::{Options, Other, Outcome, Refusal, Scenario, simulate_beside};

pub use objective::{OBJECTIVES, Objective};
use race::Racer;

/// Most changes of one combination.
pub const MAX_CHANGES: usize = 6;
/// Combinations that go on to the next layer.
const BEAM: usize = 24;
/// Most combinations of one layer.
const MAX_LAYER: usize = 400;
/// Most points of a front.
const MAX_FRONT: usize = 24;
/// How often the same change of people may be taken.
const MAX_REPEATS: usize = 2;

/// How much to search.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// Cases of each simulation.
    pub cases: u32,
    /// Replications of what is left in the end; the rest get fewer.
    pub replications: u32,
    /// The seed.
    pub seed: u64,
    /// Start in seconds after a Monday 00:00.
    pub start_s: f64,
    /// Most simulations, each one replication of one candidate.
    pub simulations: u64,
}

impl Default for Wish {
    fn default() -> Wish {
        Wish {
            cases: 1_000,
            replications: 16,
            seed: 1,
            start_s: 9.0 * 3_600.0,
            simulations: 10_000,
        }
    }
}

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Simulations done.
    pub simulations: u64,
    /// Most simulations.
    pub of: u64,
    /// Changes of the combinations that are tried now.
    pub layer: usize,
}

/// A change that a point holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// The pattern.
    pub pattern: String,
    /// Elements of today's chart, or posts, that it is about.
    pub elements: Vec<String>,
    /// Their names, as far as they have one.
    #[serde(default)]
    pub names: Vec<String>,
    /// What allows it.
    pub basis: Vec<Cited>,
    /// What it does to forms and templates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<FormFact>,
    /// What it does beside the chart.
    pub effects: Vec<Effect>,
}

/// One figure beside today's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The value.
    pub value: f64,
    /// Its 95 % confidence interval; of a counted figure the value itself.
    pub ci95: [f64; 2],
    /// The difference to today under the same chance.
    pub difference: Paired,
}

/// A point of the front.
pub struct Point {
    /// What it changes, in order.
    pub changes: Vec<Taken>,
    /// The chart, laid out.
    pub document: Document,
    /// Its forms; empty where today's chart has none either and no step needs one.
    pub forms: Forms,
    /// Its scenario.
    pub scenario: Scenario,
    /// Figures of its simulation.
    pub outcome: Outcome,
    /// Its objectives by name.
    pub objectives: Vec<(Objective, Beside)>,
    /// Whether it could be published; false only where today's chart could not either.
    pub publishable: bool,
    /// Mean time of each chart beside, in their order: no objective, but it is told.
    pub others: Vec<Beside>,
}

/// What a search found.
pub struct Found {
    /// Today's chart.
    pub baseline: Outcome,
    /// Today's objectives.
    pub today: Vec<(Objective, f64)>,
    /// Points that nothing else is better than; empty when nothing is better than today beyond chance.
    pub front: Vec<Point>,
    /// Single changes that patterns proposed.
    pub proposed: usize,
    /// Single changes that were not sound or not lawful.
    pub unlawful: usize,
    /// Combinations that were sound and lawful and were simulated.
    pub candidates: usize,
    /// Simulations done.
    pub simulations: u64,
    /// Whether the caller stopped it before its budget was used.
    pub stopped: bool,
}

/// Searches; `told` hears progress and may stop: what is known by then is the answer.
///
/// # Errors
/// Those of simulating today's chart.
pub fn search(
    today: &Today<'_>,
    scenario: &Scenario,
    wish: &Wish,
    told: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> Result<Found, Refusal> {
    search_beside(today, scenario, &[], wish, told)
}

/// The same while other charts take the time of the same people.
///
/// # Errors
/// Those of simulating today's charts.
pub fn search_beside(
    today: &Today<'_>,
    scenario: &Scenario,
    others: &[Other],
    wish: &Wish,
    told: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> Result<Found, Refusal> {
    let chart = today.document.chart();
    let trial = Trial::of(today, chart, scenario.clone())?.beside(others);
    let options = Options {
        cases: wish.cases,
        replications: wish.replications.max(2),
        seed: wish.seed,
        start_s: wish.start_s,
        warm_up: 0,
    };
    let baseline = played((&trial.chart, &trial.scenario), others, &options)?;
    let all = changes(&trial.places(&baseline));
    let spent = AtomicU64::new(0);
    let stopped = AtomicBool::new(false);
    let watch = |layer: usize| {
        let progress = Progress {
            simulations: spent.load(Ordering::Relaxed),
            of: wish.simulations,
            layer,
        };
        if told(progress).is_break() {
            stopped.store(true, Ordering::Relaxed);
        }
        !stopped.load(Ordering::Relaxed) && progress.simulations < wish.simulations
    };
    let mut racer = Racer::new(&trial, &all, options, &spent, &watch)?;
    let mut layer: Vec<Vec<usize>> = (0..all.len()).map(|one| vec![one]).collect();
    let (mut singles, mut unlawful) = (Vec::new(), 0);
    for depth in 1..=MAX_CHANGES {
        let raced = racer.race(depth, &layer);
        if depth == 1 {
            singles = raced.lawful.into_iter().flatten().collect();
            unlawful = all.len() - singles.len();
        }
        if !watch(depth) || raced.best.is_empty() {
            break;
        }
        layer = next_layer(&all, &singles, &raced.best);
        if layer.is_empty() {
            break;
        }
    }
    let (simulations, stopped) = (
        spent.load(Ordering::Relaxed),
        stopped.load(Ordering::Relaxed),
    );
    let front = front::front(&racer.archive, &racer.today, MAX_FRONT);
    let points = front
        .iter()
        .filter_map(|at| point((&trial, &baseline), &all, &racer, *at, &options));
    let points = points.collect();
    Ok(Found {
        front: points,
        today: racer.today.figures(),
        baseline,
        proposed: all.len(),
        unlawful,
        candidates: racer.candidates,
        simulations,
        stopped,
    })
}

fn played(
    first: (&Chart, &Scenario),
    others: &[Other],
    options: &Options,
) -> Result<Outcome, Refusal> {
    simulate_beside(first, others, options, &|_| ControlFlow::Continue(()), None)
}

/// The mean time of each chart beside, with its difference to today. Replications weigh the same, however many cases
/// of the other chart came in each: so value, interval and difference belong together.
fn others_beside(today: &Outcome, now: &Outcome) -> Vec<Beside> {
    let pairs = today.beside.iter().zip(&now.beside);
    let figures = pairs.map(|(today, now)| (&today.kpi.idle_cycle_time, &now.kpi.idle_cycle_time));
    figures
        .map(|(today, now)| Beside {
            value: now.middle(),
            ci95: now.ci95,
            difference: paired(today, now),
        })
        .collect()
}

/// Every survivor with one change more, each combination once.
fn next_layer(all: &[Change], singles: &[usize], best: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut known: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut layer = Vec::new();
    for one in best {
        for more in singles {
            let taken = one.iter().filter(|it| *it == more).count();
            let people = matches!(
                all[*more].effects.as_slice(),
                [Effect::Hire { .. } | Effect::Release { .. }]
            );
            if taken >= if people { MAX_REPEATS } else { 1 } {
                continue;
            }
            let mut both = one.clone();
            both.push(*more);
            both.sort_unstable();
            if layer.len() < MAX_LAYER && known.insert(both.clone()) {
                layer.push(both);
            }
        }
    }
    layer
}

/// What an element or a process is called, or the lane of a post; a post without one is its own name.
fn named(chart: &Chart, id: &str) -> String {
    let node = chart.nodes.iter().find(|it| it.id == id).map(|it| &it.name);
    let process = || {
        chart
            .processes
            .iter()
            .find(|it| it.id == id)
            .map(|it| &it.name)
    };
    let of_post = |lane: &&flow_model::chart::Lane| lane.post.as_deref() == Some(id);
    let lane = || chart.lanes.iter().find(of_post).map(|it| &it.name);
    let name = node.or_else(process).or_else(lane).map(|it| it.trim());
    name.filter(|it| !it.is_empty()).unwrap_or(id).to_owned()
}

/// A point with its chart laid out and its whole simulation.
fn point(
    (trial, today): (&Trial<'_>, &Outcome),
    all: &[Change],
    racer: &Racer<'_>,
    at: usize,
    options: &Options,
) -> Option<Point> {
    let candidate = &racer.archive[at];
    let chosen: Vec<&Change> = candidate.changes.iter().map(|it| &all[*it]).collect();
    let variant = trial.variant(&chosen)?;
    let first = (&variant.chart, &variant.scenario);
    let outcome = played(first, &variant.others, options).ok()?;
    let mut document = variant.document;
    let nodes = &trial.chart.nodes;
    let drawn = nodes
        .iter()
        .any(|it| trial.chart.shapes.contains_key(&it.id));
    let moved = |it: &&Change| it.lay_out && !it.edits.is_empty();
    if !drawn || chosen.iter().any(moved) {
        let moves = layout::arrange(&document.chart());
        flow_model::edit::apply(&mut document, &moves).ok()?;
    }
    let taken = |change: &&Change| Taken {
        pattern: change.pattern.to_owned(),
        elements: change.elements.clone(),
        names: change
            .elements
            .iter()
            .map(|id| named(&trial.chart, id))
            .collect(),
        basis: cited(&change.basis),
        forms: trial.form_facts(change),
        effects: change.effects.clone(),
    };
    Some(Point {
        changes: chosen.iter().map(taken).collect(),
        others: others_beside(today, &outcome),
        document,
        forms: variant.forms,
        scenario: variant.scenario,
        outcome,
        objectives: candidate.beside(&racer.today),
        publishable: variant.publishable,
    })
}
