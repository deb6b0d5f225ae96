//! `mining.summary`: what a part of a log holds, in figures: counts, times, rework, cases sent to and fro.

use flow_mine::filter::period;
use flow_mine::follows::follows;
use flow_mine::performance::{Performance, performance};
use flow_mine::summary::Spread;
use flow_mine::variants::variants;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::moment;
use super::part::{LogFilter, LogTime};
use super::shelf;
use crate::app::App;
use crate::error::AppError;
use crate::optimise::histogram::{Histogram, histogram};

/// Request of `mining.summary`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningSummary {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// Which time counts.
    #[serde(default)]
    pub time: LogTime,
}

/// Reply of `mining.summary`; times in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LogSummary {
    /// Cases that the filter lets through.
    pub cases: u32,
    /// Cases of the log.
    pub of: u32,
    /// Events.
    pub events: u32,
    /// How many ways cases went.
    pub variants: u32,
    /// First known moment, RFC 3339.
    pub from: Option<String>,
    /// Last known moment.
    pub to: Option<String>,
    /// From the first moment of a case to its last.
    pub case_seconds: SpreadView,
    /// How long cases took.
    pub histogram: Histogram,
    /// Whether the log knows when steps were begun; else all time counts as waiting.
    pub starts_known: bool,
    /// Whether it knows who did them.
    pub posts_known: bool,
    /// Handovers from one to another per case.
    pub handovers_per_case: f64,
    /// Steps, the most frequent first.
    pub steps: Vec<LoggedStep>,
    /// To and fro, the most frequent first.
    pub ping_pong: Vec<LoggedPingPong>,
}

/// A sample of durations in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SpreadView {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// Greatest.
    pub max: f64,
}

impl From<Spread> for SpreadView {
    fn from(it: Spread) -> SpreadView {
        SpreadView {
            mean: it.mean,
            p50: it.p50,
            p90: it.p90,
            p95: it.p95,
            max: it.max,
        }
    }
}

/// A step in figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LoggedStep {
    /// Its name.
    pub name: String,
    /// How often it happened.
    pub count: u64,
    /// How many cases began with it.
    pub starts: u64,
    /// How many cases ended with it.
    pub ends: u64,
    /// From the end of the step before to its beginning.
    pub waiting: SpreadView,
    /// From its beginning to its end.
    pub processing: SpreadView,
    /// Cases in which it happened more than once.
    pub rework_cases: u64,
    /// How often it happened again.
    pub repeats: u64,
}

/// Two posts between which cases went to and fro.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LoggedPingPong {
    /// Who gave it away and got it back.
    pub one: String,
    /// Who had it in between.
    pub other: String,
    /// How often.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
}

/// Sums a part up.
///
/// # Errors
/// `log_closed`, `date_malformed`, `days_malformed`, the codes of the store.
pub fn run(app: &App, request: MiningSummary) -> Result<LogSummary, AppError> {
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let log = &part.log;
    let measure = request.time.measure(app, log)?;
    let found = performance(log, &*measure);
    let span = period(log);
    let spans = (0..log.len()).filter_map(|case| log.span(case));
    let lengths = spans.map(|(from, to)| measure(from, to) as f64 / 1_000.0);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(LogSummary {
        cases: count(log.len()),
        of: count(opened.log.len()),
        events: count(log.events()),
        variants: count(variants(log).len()),
        from: span.and_then(|(from, _)| moment(from)),
        to: span.and_then(|(_, to)| moment(to)),
        case_seconds: found.case_seconds.into(),
        histogram: histogram(lengths.collect()),
        starts_known: found.starts_known,
        posts_known: !log.events.resource.is_empty(),
        handovers_per_case: found.handovers_per_case,
        steps: steps(log, &found),
        ping_pong: found
            .ping_pong
            .into_iter()
            .map(|it| LoggedPingPong {
                one: it.one,
                other: it.other,
                count: it.count,
                cases: it.cases,
            })
            .collect(),
    })
}

fn steps(log: &flow_mine::log::Log, found: &Performance) -> Vec<LoggedStep> {
    let follows = follows(log);
    let of = |list: &[(u32, u64)], name: &str| {
        let at = log.activities.find(name);
        let known = list.iter().find(|(it, _)| Some(*it) == at);
        known.map_or(0, |(_, n)| *n)
    };
    let mut steps: Vec<LoggedStep> = found
        .steps
        .iter()
        .map(|it| LoggedStep {
            name: it.activity.clone(),
            count: it.count,
            starts: of(&follows.start, &it.activity),
            ends: of(&follows.end, &it.activity),
            waiting: it.waiting_seconds.into(),
            processing: it.processing_seconds.into(),
            rework_cases: it.rework_cases,
            repeats: it.repeats,
        })
        .collect();
    steps.sort_by_key(|step| std::cmp::Reverse(step.count));
    steps
}
