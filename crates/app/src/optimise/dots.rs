//! `optimise.dots`: the cases of a simulation's first replication as dots that run through its chart.

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use flow_model::step::{Act, Limit, Step};
use flow_optimise::simulate::Told;
use flow_optimise::simulate::clock::Clock;
use flow_optimise::simulate::hours::DAY_S;
use flow_optimise::simulate::scenario::Scenario;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::histogram::{allowed_s, label};
use super::shelf;
use crate::app::App;
use crate::error::AppError;
use crate::mining::dots::{DotTrack, DotsView, LateBy, MAX_CASES};

/// Seconds east of Greenwich: the one zone of the country.
const OFFSET_S: i64 = 8 * 3600;
/// Share of cases that are not late where the chart promises nothing.
const SLOW: f64 = 0.9;
/// Days that a clock can show.
const MAX_DAYS: i32 = 4_000;

/// Request of `optimise.dots`; the reply is a `DotsView`, or nothing where nothing was simulated yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseDots {
    /// Id of the chart.
    pub chart: String,
}

/// What was heard of the first cases, by case.
#[derive(Default)]
pub(crate) struct Recorder(BTreeMap<u32, Vec<Heard>>);

/// A step that was heard of; times in seconds from the Monday.
struct Heard {
    name: String,
    enabled: f64,
    start: f64,
    end: f64,
}

impl Recorder {
    /// Hears one thing.
    pub(crate) fn hear(&mut self, told: &Told<'_>) {
        if let Told::Done { it, step, .. } = told
            && (it.case as usize) < MAX_CASES
        {
            let steps = self.0.entry(it.case).or_default();
            steps.push(Heard {
                name: (*step).to_owned(),
                enabled: it.enabled,
                start: it.start,
                end: it.end,
            });
        }
    }

    /// As tracks; times stay seconds from the Monday.
    pub(crate) fn view(
        self,
        chart: &Chart,
        scenario: &Scenario,
        hours: &Clock,
        cases: u32,
    ) -> DotsView {
        let mut elements: Vec<String> = Vec::new();
        let mut place: BTreeMap<String, f64> = BTreeMap::new();
        for node in &chart.nodes {
            let name = label(&node.id, &node.name);
            place.entry(name).or_insert_with(|| {
                elements.push(node.id.clone());
                (elements.len() - 1) as f64
            });
        }
        let spans: Vec<(f64, f64)> = self
            .0
            .values()
            .map(|steps| {
                let from = steps.iter().map(|it| it.enabled).fold(f64::MAX, f64::min);
                (from, steps.iter().map(|it| it.end).fold(0.0, f64::max))
            })
            .collect();
        let mut lengths: Vec<f64> = spans.iter().map(|(from, to)| to - from).collect();
        lengths.sort_by(f64::total_cmp);
        let slow = ((lengths.len() as f64 * SLOW).ceil() as usize).saturating_sub(1);
        let slow = lengths.get(slow).copied().unwrap_or(0.0);
        let promised = chart.power.promised.as_ref();
        let kinds = Kinds::of(chart);
        let end_s = spans.iter().map(|it| it.1).fold(0.0, f64::max);
        let tracks = self
            .0
            .into_iter()
            .zip(&spans)
            .map(|((case, mut steps), (from, _))| {
                steps.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)));
                let late = promised.map(|limit| due_s(limit, hours, &steps, &kinds, *from));
                let numbers = steps
                    .iter()
                    .filter_map(|it| Some([*place.get(&it.name)?, it.start, it.end]));
                DotTrack {
                    name: (case + 1).to_string(),
                    late_s: Some(late.unwrap_or(from + slow)),
                    steps: numbers.flatten().collect(),
                }
            });
        DotsView {
            begin_ms: ((scenario.monday * 86_400 - OFFSET_S) * 1_000) as f64,
            tracks: tracks.collect(),
            late_by: if promised.is_some() {
                LateBy::Promised
            } else {
                LateBy::Slowest
            },
            closed: closed(scenario, end_s),
            end_s,
            cases,
            elements,
        }
    }
}

/// Names of the steps that count for the clock of the promised limit.
struct Kinds {
    /// The clock starts when one of them is done.
    starts: Vec<String>,
    /// Their time does not count.
    excluded: Vec<String>,
}

impl Kinds {
    fn of(chart: &Chart) -> Kinds {
        let named = |wanted: &dyn Fn(&Step) -> bool| {
            let nodes = chart.nodes.iter();
            let nodes = nodes.filter(|node| node.step.as_ref().is_some_and(wanted));
            nodes.map(|node| label(&node.id, &node.name)).collect()
        };
        Kinds {
            starts: named(&|step| matches!(step.act, Some(Act::Accept | Act::File))),
            excluded: named(&|step| step.excluded.is_some()),
        }
    }
}

/// When the limit is over, as the simulation counts it: from acceptance or filing, without excluded periods.
fn due_s(limit: &Limit, hours: &Clock, steps: &[Heard], kinds: &Kinds, arrived: f64) -> f64 {
    let start = steps.iter().find(|it| kinds.starts.contains(&it.name));
    let mut at = start.map_or(arrived, |it| it.end);
    let mut out: Vec<(f64, f64)> = steps
        .iter()
        .filter(|it| kinds.excluded.contains(&it.name))
        .map(|it| (it.enabled, it.end))
        .collect();
    out.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut left, working) = allowed_s(limit, hours);
    for (from, to) in out {
        if to <= at {
            continue;
        }
        let until = from.max(at);
        let used = if working {
            hours.worked(until) - hours.worked(at)
        } else {
            until - at
        };
        if used >= left {
            break;
        }
        left -= used;
        at = to;
    }
    if working {
        hours.finish(at, left)
    } else {
        at + left
    }
}

/// Days on which nobody of the scenario works.
fn closed(scenario: &Scenario, end_s: f64) -> Vec<i32> {
    let last = ((end_s / DAY_S).ceil() as i32).min(MAX_DAYS);
    let names = scenario.calendars.keys();
    let clocks: Vec<Clock> = names.filter_map(|it| scenario.clock(it)).collect();
    let works = |day: i32| {
        let from = f64::from(day) * DAY_S;
        clocks
            .iter()
            .any(|hours| hours.worked(from + DAY_S) > hours.worked(from))
    };
    let monday = i32::try_from(scenario.monday).unwrap_or(0);
    (0..last)
        .filter(|&day| !works(day))
        .map(|day| monday + day)
        .collect()
}

/// Tells where the simulated cases were.
///
/// # Errors
/// None beside those of the table.
pub fn run(app: &App, request: OptimiseDots) -> Result<Option<DotsView>, AppError> {
    let found = shelf::simulated(&app.optimised, &request.chart);
    Ok(found.map(|it| it.dots.clone()))
}
