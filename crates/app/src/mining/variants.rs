//! `mining.variants`: the ways that cases went, the most frequent first, with their share and their time.

use flow_mine::log::Log;
use flow_mine::summary::Spread;
use flow_mine::variants::variants;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::part::{LogFilter, LogTime};
use super::shelf;
use super::summary::SpreadView;
use crate::app::App;
use crate::error::AppError;

/// Variants of one answer at most.
const MAX_ROWS: u32 = 200;

/// Request of `mining.variants`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MiningVariants {
    /// The log.
    pub log: String,
    /// The part of it that counts.
    #[serde(default)]
    pub filter: LogFilter,
    /// Which time counts.
    #[serde(default)]
    pub time: LogTime,
    /// Variants that are passed over.
    #[serde(default)]
    pub after: u32,
    /// Variants of the answer, at most 200.
    pub limit: u32,
}

/// Reply of `mining.variants`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VariantPage {
    /// How many there are.
    pub total: u32,
    /// Cases of all of them.
    pub cases: u32,
    /// Some of them.
    pub rows: Vec<VariantRow>,
}

/// A way that cases went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VariantRow {
    /// Its place, from 1.
    pub n: u32,
    /// Its steps.
    pub steps: Vec<String>,
    /// Cases that went it.
    pub cases: u32,
    /// Their share, 0 to 1.
    pub share: f64,
    /// Share of these cases and those of the variants before.
    pub cumulative: f64,
    /// How long they took, in seconds.
    pub seconds: SpreadView,
}

/// Lists them.
///
/// # Errors
/// `log_closed`, `date_malformed`, `days_malformed`, the codes of the store.
pub fn run(app: &App, request: MiningVariants) -> Result<VariantPage, AppError> {
    let opened = shelf::find(&app.mining, &request.log)?;
    let part = opened.part(&request.filter)?;
    let log = &part.log;
    let measure = request.time.measure(app, log)?;
    let all = variants(log);
    let (after, limit) = (
        request.after as usize,
        request.limit.clamp(1, MAX_ROWS) as usize,
    );
    let shown: FxHashMap<&[u32], usize> = all
        .iter()
        .skip(after)
        .take(limit)
        .enumerate()
        .map(|(at, it)| (it.trace.as_slice(), at))
        .collect();
    let times = times(log, &shown, &*measure);
    let whole = log.len().max(1) as f64;
    let mut before: u64 = all.iter().take(after).map(|it| it.cases).sum();
    let rows = all.iter().skip(after).take(limit).zip(times);
    let rows = (request.after + 1..).zip(rows).map(|(n, (it, times))| {
        before += it.cases;
        VariantRow {
            n,
            steps: it
                .trace
                .iter()
                .map(|&at| log.activities.name(at).to_owned())
                .collect(),
            cases: u32::try_from(it.cases).unwrap_or(u32::MAX),
            share: it.cases as f64 / whole,
            cumulative: before as f64 / whole,
            seconds: Spread::of(times).into(),
        }
    });
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(VariantPage {
        rows: rows.collect(),
        total: count(all.len()),
        cases: count(log.len()),
    })
}

fn times(
    log: &Log,
    shown: &FxHashMap<&[u32], usize>,
    measure: &dyn Fn(i64, i64) -> i64,
) -> Vec<Vec<i64>> {
    let mut times = vec![Vec::new(); shown.len()];
    for case in 0..log.len() {
        if let Some(&at) = shown.get(log.trace(case))
            && let Some((from, to)) = log.span(case)
        {
            times[at].push(measure(from, to));
        }
    }
    times
}
