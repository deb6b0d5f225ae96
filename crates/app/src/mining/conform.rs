//! `mining.conform`: a part of a log beside a chart: how well cases keep to it, what was skipped, added and late.

use std::collections::BTreeMap;
use std::sync::Arc;

use flow_mine::conform::{self as beside, Conformance, Kind, LaidStep, Method, NotConformed};
use flow_mine::log::Log;
use flow_model::chart::{Chart, NodeKind};
use flow_model::xml::Document;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clock::due_ms;
use super::open::Work;
use super::part::LogFilter;
use super::shelf::{self, Conformed, Part};
use crate::app::App;
use crate::chart::open as chart_open;
use crate::error::AppError;

/// Request of `mining.conform`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningConform {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// Id of the chart.
    pub chart: String,
    /// Its version; without it the draft, else the newest version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<u32>,
    /// An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Reply of `mining.conform`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConformView {
    /// Name of the chart.
    pub name: String,
    /// The version; none for a draft.
    pub version: Option<u32>,
    /// The drawing.
    pub xml: String,
    /// Cases.
    pub cases: u32,
    /// Cases without any difference.
    pub fitting: u32,
    /// Cases that were not decided, because a search would have been too long.
    pub undecided: u32,
    /// How well cases keep to it, 0 to 1.
    pub fitness: Option<f64>,
    /// How much of what it allows happens, 0 to 1.
    pub precision: Option<f64>,
    /// What differs, the most frequent first.
    pub deviations: Vec<DeviationView>,
    /// Steps with a limit that were late.
    pub late: Vec<LateView>,
    /// The steps of the chart.
    pub steps: Vec<ConformStep>,
    /// Elements by the names of their steps in the log.
    pub elements: BTreeMap<String, String>,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeviationKind {
    /// The chart demands the step and the case went without it.
    Skipped,
    /// The case has a step that the chart does not allow there.
    Added,
    /// The step took longer than its limit.
    Late,
}

/// A deviation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DeviationView {
    /// How.
    pub kind: DeviationKind,
    /// The step.
    pub activity: String,
    /// Its element in the chart; none where the chart does not know it.
    pub element: Option<String>,
    /// In how many cases.
    pub cases: u32,
    /// Their share, 0 to 1.
    pub share: f64,
    /// The step behind which it happened most often; none at the beginning of cases.
    pub behind: Option<String>,
}

/// A step with a limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LateView {
    /// The step.
    pub activity: String,
    /// Its element.
    pub element: Option<String>,
    /// In how many cases it was late.
    pub cases: u32,
    /// In how many it happened.
    pub of: u32,
}

/// A step of the chart beside the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConformStep {
    /// Its element.
    pub element: String,
    /// Its name.
    pub name: String,
    /// How often cases took it as the chart has it.
    pub kept: u32,
    /// Cases that went without it.
    pub skipped: u32,
    /// Cases that took it where the chart does not allow it.
    pub added: u32,
    /// Cases that were late there.
    pub late: u32,
}

/// Lays it beside.
///
/// # Errors
/// `log_closed`, `log_nothing_left`, `chart_unknown`, `mining_chart {element, what}` where the chart cannot be played,
/// `mining_chart_endless`, `mining_stopped`, those of filters.
pub fn run(app: &App, request: MiningConform) -> Result<ConformView, AppError> {
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let made = made(app, &part, &request)?;
    let chart = Document::read(made.xml.as_bytes())?.chart();
    Ok(view(&part.log, &chart, &made))
}

/// The part beside the chart: as it was made last, where it is the same.
pub(super) fn made(
    app: &App,
    part: &Part,
    request: &MiningConform,
) -> Result<Arc<Conformed>, AppError> {
    let log = &part.log;
    if log.is_empty() {
        return Err(AppError::new("log_nothing_left"));
    }
    let me = app.me()?;
    let (file, calendar) = app.store.read(|conn| {
        let file = chart_open::open(app, conn, &me, &request.chart, request.version)?;
        Ok::<_, AppError>((file, app.calendar(conn)?))
    })?;
    if let Some(known) = part.conformed(&file.xml) {
        return Ok(known);
    }
    let chart = Document::read(file.xml.as_bytes())?.chart();
    let mut work = Work::begin(app, request.job.as_deref());
    let due = |from, limit: &_| due_ms(&calendar, from, limit);
    let found = beside::conform(log, &chart, Method::Alignments, Some(&due), &mut |n| {
        work.reached(n, 0)
    });
    let found = found.map_err(|error| match error {
        NotConformed::NotPlayable(not) => AppError::new("mining_chart")
            .with(
                "element",
                crate::optimise::names::element(&chart, &not.element),
            )
            .with("what", not.what),
        NotConformed::NoEnd => AppError::new("mining_chart_endless"),
        NotConformed::Stopped => AppError::new("mining_stopped"),
    })?;
    let made = Arc::new(Conformed {
        version: file.version,
        xml: file.xml,
        name: file.name,
        found,
    });
    part.put_conformed(&made);
    Ok(made)
}

/// Names of the activities that happened in a log.
pub(super) fn happened(log: &Log) -> Vec<String> {
    let mut seen = vec![false; log.activities.len()];
    log.events
        .activity
        .iter()
        .for_each(|&it| seen[it as usize] = true);
    let named = log.activities.iter().zip(seen).filter(|(_, seen)| *seen);
    named.map(|(name, _)| name.to_owned()).collect()
}

/// The element of each activity of a log: by the name of a step, else by its id.
pub(super) fn elements(log: &Log, chart: &Chart) -> BTreeMap<String, String> {
    let steps = chart
        .nodes
        .iter()
        .filter(|node| !matches!(node.kind, NodeKind::Gateway { .. } | NodeKind::Event { .. }));
    let mut known: FxHashMap<String, &str> = FxHashMap::default();
    for node in steps {
        known.entry(spaced(&node.name)).or_insert(&node.id);
        known.entry(node.id.clone()).or_insert(&node.id);
    }
    let found = happened(log).into_iter().filter_map(|name| {
        let id = known.get(&spaced(&name)).or_else(|| known.get(&name))?;
        Some((name, (*id).to_owned()))
    });
    found.collect()
}

fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn view(log: &Log, chart: &Chart, made: &Conformed) -> ConformView {
    let found = &made.found;
    let elements = elements(log, chart);
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let by_name = |name: &str| {
        let own = chart
            .nodes
            .iter()
            .find(|node| spaced(&node.name) == spaced(name));
        elements
            .get(name)
            .cloned()
            .or_else(|| own.map(|node| node.id.clone()))
    };
    let behind = behind(found);
    let whole = found.cases.max(1) as f64;
    let deviations = found.deviations.iter().map(|it| DeviationView {
        kind: match it.kind {
            Kind::Skipped => DeviationKind::Skipped,
            Kind::Added => DeviationKind::Added,
        },
        element: by_name(&it.activity),
        cases: count(it.cases),
        share: it.cases as f64 / whole,
        behind: behind
            .get(&(it.activity.clone(), it.kind))
            .cloned()
            .flatten(),
        activity: it.activity.clone(),
    });
    ConformView {
        name: made.name.clone(),
        version: made.version,
        xml: made.xml.clone(),
        cases: count(found.cases),
        fitting: count(found.fitting),
        undecided: count(found.undecided),
        fitness: found.fitness,
        precision: found.precision,
        deviations: deviations.collect(),
        late: found
            .late
            .iter()
            .map(|it| LateView {
                element: by_name(&it.activity),
                activity: it.activity.clone(),
                cases: count(it.cases),
                of: count(it.of),
            })
            .collect(),
        steps: steps(chart, found, &by_name),
        elements,
    }
}

/// The step behind which each deviation happened most often.
fn behind(found: &Conformance) -> FxHashMap<(String, Kind), Option<String>> {
    let mut counts: FxHashMap<(String, Kind), BTreeMap<Option<&str>, u64>> = FxHashMap::default();
    for variant in &found.laid {
        // What is skipped is missed behind a step of the chart, what is added stands behind whatever was done.
        let (mut kept, mut last): (Option<&str>, Option<&str>) = (None, None);
        for step in &variant.way {
            let (name, kind, place) = match step {
                LaidStep::Kept(name) => {
                    (kept, last) = (Some(name.as_str()), Some(name.as_str()));
                    continue;
                }
                LaidStep::Skipped(name) => (name, Kind::Skipped, kept),
                LaidStep::Added(name) => (name, Kind::Added, last),
            };
            let places = counts.entry((name.clone(), kind)).or_default();
            *places.entry(place).or_default() += variant.cases;
            if kind == Kind::Added {
                last = Some(name);
            }
        }
    }
    let most = |places: BTreeMap<Option<&str>, u64>| {
        let most = places.into_iter().max_by_key(|(_, n)| *n);
        most.and_then(|(place, _)| place.map(str::to_owned))
    };
    counts
        .into_iter()
        .map(|(key, places)| (key, most(places)))
        .collect()
}

fn steps(
    chart: &Chart,
    found: &Conformance,
    by_name: &dyn Fn(&str) -> Option<String>,
) -> Vec<ConformStep> {
    let mut counts: BTreeMap<String, [u64; 4]> = BTreeMap::new();
    let mut add = |name: &str, at: usize, n: u64| {
        if let Some(element) = by_name(name) {
            counts.entry(element).or_default()[at] += n;
        }
    };
    for variant in &found.laid {
        for step in &variant.way {
            if let LaidStep::Kept(name) = step {
                add(name, 0, variant.cases);
            }
        }
    }
    for it in &found.deviations {
        let at = if it.kind == Kind::Skipped { 1 } else { 2 };
        add(&it.activity, at, it.cases);
    }
    found
        .late
        .iter()
        .for_each(|it| add(&it.activity, 3, it.cases));
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let named = |id: &str| crate::optimise::names::element(chart, id);
    let step = |(element, n): (String, [u64; 4])| ConformStep {
        name: named(&element),
        element,
        kept: count(n[0]),
        skipped: count(n[1]),
        added: count(n[2]),
        late: count(n[3]),
    };
    counts.into_iter().map(step).collect()
}
