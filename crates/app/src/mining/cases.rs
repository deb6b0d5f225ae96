//! `mining.cases`: the cases behind a figure: of a variant, of a deviation, of a repeated step, of posts to and fro.

use flow_mine::conform::{LaidStep, LaidVariant, each_late};
use flow_mine::log::Log;
use flow_model::xml::Document;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clock::due_ms;
use super::conform::{self, DeviationKind, MiningConform};
use super::open::moment;
use super::part::{LogFilter, LogTime};
use super::shelf::{self, Part};
use crate::app::App;
use crate::error::AppError;

/// Cases of one answer at most.
const MAX_ROWS: u32 = 500;

/// Request of `mining.cases`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningCases {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// Which time counts.
    #[serde(default)]
    pub time: LogTime,
    /// Which cases.
    pub behind: Behind,
    /// Cases of the answer, at most 500; the longest come first.
    pub limit: u32,
}

/// What the cases stand behind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Behind {
    /// All of the part.
    All,
    /// Those that went exactly this way.
    Variant {
        /// Its steps.
        steps: Vec<String>,
    },
    /// Those with a deviation from a chart.
    Deviation {
        /// Id of the chart.
        chart: String,
        /// Its version; without it the draft, else the newest version.
        #[serde(default)]
        #[ts(optional = nullable)]
        version: Option<u32>,
        /// What differs.
        kind: DeviationKind,
        /// The step.
        activity: String,
    },
    /// Those in which a step happened more than once.
    Rework {
        /// The step.
        activity: String,
    },
    /// Those that went from one post to another and back.
    PingPong {
        /// Who gave it away and got it back.
        one: String,
        /// Who had it in between.
        other: String,
    },
}

/// Reply of `mining.cases`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LoggedCases {
    /// How many there are.
    pub total: u32,
    /// Some of them.
    pub rows: Vec<LoggedCase>,
}

/// A case of a log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LoggedCase {
    /// Its name in the log.
    pub name: String,
    /// Its id, where it is this desk's own.
    pub case: Option<String>,
    /// First moment, RFC 3339.
    pub from: Option<String>,
    /// Last moment.
    pub to: Option<String>,
    /// From the first to the last, in seconds.
    pub seconds: f64,
    /// What happened, in order; beside a chart with what was skipped.
    pub steps: Vec<LoggedPlace>,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LoggedPlace {
    /// Its name.
    pub name: String,
    /// How it differs from the chart; none where it does not, or there is no chart.
    pub differs: Option<DeviationKind>,
}

/// Lists them.
///
/// # Errors
/// `log_closed`, those of filters and of `mining.conform`.
pub fn run(app: &App, request: MiningCases) -> Result<LoggedCases, AppError> {
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let log = &part.log;
    let measure = request.time.measure(app, log)?;
    let (mut cases, laid) = behind(app, &part, &request)?;
    let length = |case: usize| log.span(case).map_or(0, |(from, to)| measure(from, to));
    cases.sort_by_cached_key(|&case| std::cmp::Reverse(length(case)));
    let total = u32::try_from(cases.len()).unwrap_or(u32::MAX);
    cases.truncate(request.limit.clamp(1, MAX_ROWS) as usize);
    let row = |case: usize| {
        let name = u32::try_from(case).map_or("", |at| log.cases.name(at));
        let span = log.span(case);
        LoggedCase {
            name: name.to_owned(),
            case: opened.own.get(name).cloned(),
            from: span.and_then(|(from, _)| moment(from)),
            to: span.and_then(|(_, to)| moment(to)),
            seconds: length(case) as f64 / 1_000.0,
            steps: places(log, case, &laid),
        }
    };
    Ok(LoggedCases {
        total,
        rows: cases.into_iter().map(row).collect(),
    })
}

/// How variants lie beside the chart that was asked about.
type Ways = FxHashMap<Vec<u32>, Vec<LaidStep>>;

fn behind(app: &App, part: &Part, request: &MiningCases) -> Result<(Vec<usize>, Ways), AppError> {
    let log = &part.log;
    let all = 0..log.len();
    let plain = |cases: Vec<usize>| Ok((cases, Ways::default()));
    match &request.behind {
        Behind::All => plain(all.collect()),
        Behind::Variant { steps } => {
            let trace: Option<Vec<u32>> = steps.iter().map(|it| log.activities.find(it)).collect();
            let is = |case: &usize| trace.as_deref() == Some(log.trace(*case));
            plain(all.filter(is).collect())
        }
        Behind::Rework { activity } => {
            let at = log.activities.find(activity);
            let twice = |case: &usize| {
                let times = log.trace(*case).iter().filter(|it| Some(**it) == at);
                times.count() > 1
            };
            plain(all.filter(twice).collect())
        }
        Behind::PingPong { one, other } => {
            let pair = (log.resources.find(one), log.resources.find(other));
            plain(all.filter(|case| bounces(log, *case, pair)).collect())
        }
        Behind::Deviation {
            chart,
            version,
            kind,
            activity,
        } => {
            let wish = MiningConform {
                log: request.log.clone(),
                filter: request.filter.clone(),
                chart: chart.clone(),
                version: *version,
                job: None,
            };
            deviating(app, part, &wish, *kind, activity)
        }
    }
}

/// Whether a case went from the one to the other and back.
fn bounces(log: &Log, case: usize, (one, other): (Option<u32>, Option<u32>)) -> bool {
    let mut hands: Vec<u32> = log
        .range(case)
        .filter_map(|event| log.resource(event))
        .collect();
    hands.dedup();
    hands
        .windows(3)
        .any(|it| Some(it[0]) == one && Some(it[1]) == other && it[2] == it[0])
}

fn deviating(
    app: &App,
    part: &Part,
    wish: &MiningConform,
    kind: DeviationKind,
    activity: &str,
) -> Result<(Vec<usize>, Ways), AppError> {
    let log = &part.log;
    let made = conform::made(app, part, wish)?;
    let has = |variant: &&LaidVariant| {
        variant.way.iter().any(|step| match (step, kind) {
            (LaidStep::Skipped(name), DeviationKind::Skipped)
            | (LaidStep::Added(name), DeviationKind::Added) => name == activity,
            _ => false,
        })
    };
    let late = late(app, log, &made.xml, activity)?;
    let mut ways = Ways::default();
    let mut traces: FxHashSet<&[u32]> = FxHashSet::default();
    for variant in &made.found.laid {
        if kind == DeviationKind::Late || has(&variant) {
            ways.insert(variant.trace.clone(), variant.way.clone());
            traces.insert(&variant.trace);
        }
    }
    let is = |case: &usize| match kind {
        DeviationKind::Late => late.contains(case),
        DeviationKind::Skipped | DeviationKind::Added => traces.contains(log.trace(*case)),
    };
    Ok(((0..log.len()).filter(is).collect(), ways))
}

fn late(app: &App, log: &Log, xml: &str, activity: &str) -> Result<FxHashSet<usize>, AppError> {
    let calendar = app.store.read(|conn| app.calendar(conn))?;
    let chart = Document::read(xml.as_bytes())?.chart();
    let at = log.activities.find(activity);
    let mut found = FxHashSet::default();
    let due = |from, limit: &_| due_ms(&calendar, from, limit);
    each_late(log, &chart, &due, &mut |case, it, over| {
        if over && Some(it) == at {
            found.insert(case);
        }
    });
    Ok(found)
}

fn places(log: &Log, case: usize, ways: &Ways) -> Vec<LoggedPlace> {
    let place = |name: &str, differs: Option<DeviationKind>| LoggedPlace {
        name: name.to_owned(),
        differs,
    };
    match ways.get(log.trace(case)) {
        Some(way) => way
            .iter()
            .map(|step| match step {
                LaidStep::Kept(name) => place(name, None),
                LaidStep::Skipped(name) => place(name, Some(DeviationKind::Skipped)),
                LaidStep::Added(name) => place(name, Some(DeviationKind::Added)),
            })
            .collect(),
        None => log
            .trace(case)
            .iter()
            .map(|&at| place(log.activities.name(at), None))
            .collect(),
    }
}
