//! `mining.map`: a part of a log as a map of steps and ways, to be shown by the canvas that shows charts.

use flow_mine::map::{Detail, MapWay, map};
use flow_mine::performance::performance;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::part::{LogFilter, LogTime};
use super::shelf;
use crate::app::App;
use crate::error::AppError;

const MINUTE_S: f64 = 60.0;
const HOUR_S: f64 = 3_600.0;
const DAY_S: f64 = 86_400.0;

/// Request of `mining.map`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningMap {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// Which time counts.
    #[serde(default)]
    pub time: LogTime,
    /// The so many most frequent steps, at most 60.
    pub steps: u32,
    /// Share of all passages that are drawn, 0 to 1.
    pub share: f64,
    /// How times are written.
    pub words: MapWords,
}

/// How a number of units is written, with `{n}` for the number.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct MapWords {
    /// Days.
    pub days: String,
    /// Hours.
    pub hours: String,
    /// Minutes.
    pub minutes: String,
}

/// Reply of `mining.map`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MapView {
    /// The drawing: on each way how often and the median time.
    pub xml: String,
    /// Its steps, the most frequent first.
    pub steps: Vec<MapStepView>,
    /// Its ways, the most frequent first.
    pub ways: Vec<MapWayView>,
    /// Steps that are not drawn.
    pub steps_left: u32,
    /// Ways that are not drawn.
    pub ways_left: u32,
}

/// A step of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MapStepView {
    /// Its element.
    pub element: String,
    /// Its name in the log.
    pub name: String,
    /// How often it happened.
    pub count: u64,
    /// How often right after itself.
    pub again: u64,
}

/// A way of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MapWayView {
    /// Its element.
    pub element: String,
    /// The step before; none at the beginning of cases.
    pub from: Option<String>,
    /// The step after; none at their end.
    pub to: Option<String>,
    /// How often.
    pub count: u64,
    /// Median seconds from the one to the other.
    pub median_s: Option<f64>,
}

/// Draws it.
///
/// # Errors
/// `log_closed`, `date_malformed`, `days_malformed`, `log_nothing_left`, the codes of the store.
pub fn run(app: &App, request: MiningMap) -> Result<MapView, AppError> {
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let log = &part.log;
    if log.is_empty() {
        return Err(AppError::new("log_nothing_left"));
    }
    let measure = request.time.measure(app, log)?;
    let found = performance(log, &*measure);
    let name = |at: Option<u32>| at.map(|at| log.activities.name(at).to_owned());
    let median = |way: &MapWay| {
        let (from, to) = (name(way.from)?, name(way.to)?);
        let edge = found
            .edges
            .iter()
            .find(|it| it.from == from && it.to == to)?;
        Some(edge.seconds.p50)
    };
    let label = |way: &MapWay| match median(way) {
        Some(seconds) => format!("{} · {}", way.count, written(&request.words, seconds)),
        None => way.count.to_string(),
    };
    let detail = Detail {
        steps: request.steps as usize,
        share: request.share,
    };
    let made = map(log, detail, &label).map_err(|error| AppError::new("broken").detail(error))?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(MapView {
        xml: made.document.write(),
        steps: made
            .steps
            .iter()
            .map(|it| MapStepView {
                element: it.element.clone(),
                name: log.activities.name(it.activity).to_owned(),
                count: it.count,
                again: it.again,
            })
            .collect(),
        ways: made
            .ways
            .iter()
            .map(|it| MapWayView {
                element: it.element.clone(),
                from: name(it.from),
                to: name(it.to),
                count: it.count,
                median_s: median(it),
            })
            .collect(),
        steps_left: count(made.steps_left),
        ways_left: count(made.ways_left),
    })
}

/// In the largest unit that fits.
fn written(words: &MapWords, seconds: f64) -> String {
    let (text, unit) = if seconds >= DAY_S {
        (&words.days, DAY_S)
    } else if seconds >= HOUR_S {
        (&words.hours, HOUR_S)
    } else {
        (&words.minutes, MINUTE_S)
    };
    let tenths = (seconds / unit * 10.0).round() / 10.0;
    text.replace("{n}", &tenths.to_string())
}
