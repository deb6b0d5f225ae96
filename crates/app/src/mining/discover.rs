//! `mining.discover`: a chart from a part of a log by the inductive miner, laid out, with how well it fits.

use std::collections::BTreeMap;

use flow_mine::chart::{chart, posts};
use flow_mine::conform::{Method, NotConformed, conform};
use flow_mine::discover::{NotMined, discover};
use flow_mine::log::Log;
use flow_model::chart::NodeKind;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::Work;
use super::part::LogFilter;
use super::shelf;
use crate::app::App;
use crate::error::AppError;

/// Request of `mining.discover`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningDiscover {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// Ways rarer than this share of the most frequent one out of the same step are passed over, 0 to 1.
    pub noise: f64,
    /// An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub job: Option<String>,
}

/// Reply of `mining.discover`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Discovered {
    /// The drawing.
    pub xml: String,
    /// Elements by the names of their steps in the log.
    pub elements: BTreeMap<String, String>,
    /// Steps.
    pub steps: u32,
    /// Gateways.
    pub gateways: u32,
    /// Steps of the log that the chart no longer has.
    pub dropped: Vec<String>,
    /// How well cases keep to it, 0 to 1; none where that was not decided.
    pub fitness: Option<f64>,
    /// How much of what it allows happens, 0 to 1.
    pub precision: Option<f64>,
    /// Cases without any difference.
    pub fitting: u32,
    /// Cases that were not decided: a search would have been too long, or the chart cannot be laid beside; they do not
    /// count among the others.
    pub undecided: u32,
    /// Cases.
    pub cases: u32,
}

/// Mines it.
///
/// # Errors
/// `log_closed`, `log_nothing_left`, `noise_malformed`, `mining_too_many_steps`, `mining_stopped`, those of filters.
pub fn run(app: &App, request: MiningDiscover) -> Result<Discovered, AppError> {
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let log = &part.log;
    let mut work = Work::begin(app, request.job.as_deref());
    let document = mined(log, request.noise, "", &mut work)?;
    let drawn = document.chart();
    let fits = conform(log, &drawn, Method::Alignments, None, &mut |n| {
        work.reached(n, 0)
    });
    let fits = match fits {
        Ok(found) => Some(found),
        Err(NotConformed::Stopped) => return Err(AppError::new("mining_stopped")),
        Err(NotConformed::NotPlayable(_) | NotConformed::NoEnd) => None,
    };
    let steps = |node: &&flow_model::chart::Node| matches!(node.kind, NodeKind::Task { .. });
    let elements: BTreeMap<String, String> = drawn
        .nodes
        .iter()
        .filter(steps)
        .map(|node| (node.name.clone(), node.id.clone()))
        .collect();
    let happened = super::conform::happened(log);
    let dropped = happened.into_iter().filter(|it| !elements.contains_key(it));
    let gateways = drawn
        .nodes
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Gateway { .. }));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let cases = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Discovered {
        xml: document.write(),
        steps: count(drawn.nodes.iter().filter(steps).count()),
        gateways: count(gateways.count()),
        dropped: dropped.collect(),
        elements,
        fitness: fits.as_ref().and_then(|it| it.fitness),
        precision: fits.as_ref().and_then(|it| it.precision),
        fitting: fits.as_ref().map_or(0, |it| cases(it.fitting)),
        undecided: fits
            .as_ref()
            .map_or_else(|| count(log.len()), |it| cases(it.undecided)),
        cases: count(log.len()),
    })
}

/// The chart of a log under a name.
pub(super) fn mined(
    log: &Log,
    noise: f64,
    name: &str,
    work: &mut Work<'_>,
) -> Result<Document, AppError> {
    if !(0.0..=1.0).contains(&noise) {
        return Err(AppError::new("noise_malformed").field("noise"));
    }
    if log.is_empty() {
        return Err(AppError::new("log_nothing_left"));
    }
    let tree = discover(log, noise, &mut |n| work.reached(n, 0)).map_err(|error| match error {
        NotMined::TooManyActivities(found) => {
            AppError::new("mining_too_many_steps").with("steps", found)
        }
        NotMined::Stopped => AppError::new("mining_stopped"),
    })?;
    chart(&tree, name, &posts(log)).map_err(|error| AppError::new("broken").detail(error))
}
