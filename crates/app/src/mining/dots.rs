//! `mining.dots`: cases of a part as dots that run through a drawing: where each was when, and when it became late.

use std::collections::BTreeMap;

use flow_mine::filter::period;
use flow_mine::log::{Log, NO_TIME};
use flow_model::chart::Chart;
use flow_model::step::{Act, Step};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clock::{WorkingTime, day, due_outside_ms};
use super::part::LogFilter;
use super::shelf;
use crate::app::App;
use crate::chart::open as chart_open;
use crate::error::AppError;

/// Cases that run at once at most; of more every so many-th.
pub(crate) const MAX_CASES: usize = 3_000;
/// Share of cases that are not late where no limit is known.
const SLOW: f64 = 0.9;

/// Request of `mining.dots`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningDots {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// Elements of the drawing by the names of their steps in the log; other steps are passed over.
    pub elements: BTreeMap<String, String>,
    /// Chart whose promised limit says what is late.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub chart: Option<String>,
    /// Its version; without it the draft, else the newest version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<u32>,
}

/// Reply of `mining.dots` and `optimise.dots`. Times are seconds from `begin_ms`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DotsView {
    /// The first moment, milliseconds since 1970 in UTC.
    pub begin_ms: f64,
    /// The last moment.
    pub end_s: f64,
    /// Cases that there are.
    pub cases: u32,
    /// The elements that tracks name by their place.
    pub elements: Vec<String>,
    /// The cases that are shown.
    pub tracks: Vec<DotTrack>,
    /// What counts as late.
    pub late_by: LateBy,
    /// Days on which nobody works: days since 1970, in China Standard Time.
    pub closed: Vec<i32>,
}

/// What counts as late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LateBy {
    /// The promised limit of the chart, from the beginning of the case.
    Promised,
    /// Longer than nine in ten of these cases.
    Slowest,
}

/// A case as a dot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DotTrack {
    /// Its name.
    pub name: String,
    /// When it becomes late.
    pub late_s: Option<f64>,
    /// What was done, in order: place of the element, beginning, end, three numbers each.
    pub steps: Vec<f64>,
}

/// Tells where cases were.
///
/// # Errors
/// `log_closed`, `log_nothing_left`, `chart_unknown`, those of filters.
pub fn run(app: &App, request: MiningDots) -> Result<DotsView, AppError> {
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let log = &part.log;
    let (begin, end) = period(log).ok_or_else(|| AppError::new("log_nothing_left"))?;
    let me = app.me()?;
    let (calendar, promised) = app.store.read(|conn| {
        let chart = request.chart.as_ref();
        let file = chart.map(|id| chart_open::open(app, conn, &me, id, request.version));
        Ok::<_, AppError>((app.calendar(conn)?, file.transpose()?.map(|file| file.xml)))
    })?;
    let drawn = promised.map(|xml| Ok::<_, AppError>(Document::read(xml.as_bytes())?.chart()));
    let drawn = drawn.transpose()?;
    let promised = drawn.as_ref().and_then(|it| it.power.promised.as_ref());
    let kinds = drawn.as_ref().map(|chart| Kinds::of(log, chart));
    let mut names: Vec<String> = request.elements.values().cloned().collect();
    names.sort();
    names.dedup();
    let place: Vec<Option<usize>> = log
        .activities
        .iter()
        .map(|name| names.binary_search(request.elements.get(name)?).ok())
        .collect();
    let slow = slow_ms(log);
    let late = |case: usize, from: i64| match (promised, &kinds) {
        (Some(limit), Some(kinds)) => {
            let start = kinds.start(log, case).unwrap_or(from);
            due_outside_ms(&calendar, start, limit, &kinds.excluded(log, case))
        }
        _ => Some(from.saturating_add(slow)),
    };
    let seconds = |ms: i64| (ms.saturating_sub(begin)) as f64 / 1_000.0;
    let every = log.len().div_ceil(MAX_CASES).max(1);
    let tracks = (0..log.len()).step_by(every).filter_map(|case| {
        let (from, _) = log.span(case)?;
        Some(DotTrack {
            name: u32::try_from(case)
                .map_or("", |at| log.cases.name(at))
                .to_owned(),
            late_s: late(case, from).map(seconds),
            steps: steps(log, case, &place, &seconds),
        })
    });
    let closed = WorkingTime::of(&calendar, log).closed();
    debug_assert!(closed.iter().all(|it| (day(begin)..=day(end)).contains(it)));
    Ok(DotsView {
        begin_ms: begin as f64,
        end_s: seconds(end),
        cases: u32::try_from(log.len()).unwrap_or(u32::MAX),
        tracks: tracks.filter(|it| !it.steps.is_empty()).collect(),
        late_by: if promised.is_some() {
            LateBy::Promised
        } else {
            LateBy::Slowest
        },
        closed: closed
            .into_iter()
            .filter_map(|it| i32::try_from(it).ok())
            .collect(),
        elements: names,
    })
}

fn steps(
    log: &Log,
    case: usize,
    place: &[Option<usize>],
    seconds: &dyn Fn(i64) -> f64,
) -> Vec<f64> {
    let mut steps = Vec::new();
    for event in log.range(case) {
        let end = log.events.end_ms[event];
        let Some(at) = place[log.events.activity[event] as usize] else {
            continue;
        };
        if end == NO_TIME {
            continue;
        }
        steps.extend([at as f64, seconds(log.start(event).min(end)), seconds(end)]);
    }
    steps
}

/// Which activities of a log count for the clock of the promised limit.
struct Kinds {
    /// By number: the clock starts when one of them is done.
    starts: Vec<bool>,
    /// By number: their time does not count.
    excluded: Vec<bool>,
}

impl Kinds {
    fn of(log: &Log, chart: &Chart) -> Kinds {
        let elements = super::conform::elements(log, chart);
        let step = |name: &str| {
            let id = elements.get(name)?;
            chart
                .nodes
                .iter()
                .find(|node| node.id == *id)?
                .step
                .as_ref()
        };
        let steps: Vec<Option<&Step>> = log.activities.iter().map(step).collect();
        let starts = |it: &Option<&Step>| {
            it.is_some_and(|step| matches!(step.act, Some(Act::Accept | Act::File)))
        };
        Kinds {
            starts: steps.iter().map(starts).collect(),
            excluded: steps
                .iter()
                .map(|it| it.is_some_and(|step| step.excluded.is_some()))
                .collect(),
        }
    }

    /// When the clock of a case started: when it was accepted or filed.
    fn start(&self, log: &Log, case: usize) -> Option<i64> {
        let mut events = log.range(case);
        let at = events.find(|&event| self.starts[log.events.activity[event] as usize])?;
        Some(log.events.end_ms[at]).filter(|&it| it != NO_TIME)
    }

    /// From when to when a case was in excluded steps, in order.
    fn excluded(&self, log: &Log, case: usize) -> Vec<(i64, i64)> {
        let events = log
            .range(case)
            .filter(|&event| self.excluded[log.events.activity[event] as usize]);
        let spans = events.map(|event| (log.start(event), log.events.end_ms[event]));
        spans
            .filter(|(start, end)| *start != NO_TIME && *end != NO_TIME)
            .collect()
    }
}

/// How long nine in ten cases take at most.
fn slow_ms(log: &Log) -> i64 {
    let spans = (0..log.len()).filter_map(|case| log.span(case));
    let mut lengths: Vec<i64> = spans.map(|(from, to)| to.saturating_sub(from)).collect();
    lengths.sort_unstable();
    let at = ((lengths.len() as f64 * SLOW).ceil() as usize).saturating_sub(1);
    lengths.get(at).copied().unwrap_or(0)
}
