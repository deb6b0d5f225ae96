//! A log beside a chart: how well cases keep to it, what was skipped, added and late, how much the chart allows.

pub mod align;
pub mod make;
pub mod net;
pub mod precision;
pub mod replay;
pub mod space;
mod step;
mod ways;

use std::ops::ControlFlow;

use flow_model::chart::Chart;
use flow_model::step::Limit;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::log::{Log, NO_TIME};
use crate::read::Told;
use crate::variants::{Variant, variants};
use align::{Alignment, NotAligned, UNKNOWN, align};
pub use make::NotPlayable;
use net::Net;
use precision::Weighted;
use replay::{Player, Tokens};
use space::Space;

/// When a limit that starts at a moment is over, in milliseconds; none when the calendar does not say.
pub type DueAt<'d> = dyn Fn(i64, &Limit) -> Option<i64> + 'd;

/// How cases are laid beside the chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Method {
    /// Optimal alignments.
    #[default]
    Alignments,
    /// Token replay: quicker on very large charts, and less exact.
    Tokens,
}

/// Why a log was not laid beside a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotConformed {
    /// The chart holds what is not played.
    NotPlayable(NotPlayable),
    /// The chart cannot end: its soundness is to be looked at first.
    NoEnd,
    /// It was stopped.
    Stopped,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The chart demands the step and the case went without it.
    Skipped,
    /// The case has a step that the chart does not allow there.
    Added,
}

/// An activity that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deviation {
    /// Its name: that of the chart when skipped, that of the log when added.
    pub activity: String,
    /// How.
    pub kind: Kind,
    /// In how many cases.
    pub cases: u64,
}

/// A step that took longer than its limit in the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Late {
    /// Its name in the log.
    pub activity: String,
    /// In how many cases.
    pub cases: u64,
    /// In how many cases it happened.
    pub of: u64,
}

/// A log beside a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conformance {
    /// 1 minus all differences by what they would be if nothing fitted (log fitness; Adriansyah 2014, 4.5); of
    /// token replay, the fitness of all tokens. None when no case was decided.
    pub fitness: Option<f64>,
    /// See [`precision`]; none when it was not decided.
    pub precision: Option<f64>,
    /// Cases.
    pub cases: u64,
    /// Cases without any difference.
    pub fitting: u64,
    /// Cases that were not decided, because a search would have been too long; they count nowhere.
    pub undecided: u64,
    /// The differences, the most frequent first. Token replay knows none.
    pub deviations: Vec<Deviation>,
    /// Steps that were late, of those whose limit the chart knows.
    pub late: Vec<Late>,
    /// How each variant that was decided lies beside the chart, the most frequent first. Token replay knows none.
    #[serde(skip)]
    pub laid: Vec<LaidVariant>,
}

/// A variant beside the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidVariant {
    /// Its activities by number.
    pub trace: Vec<u32>,
    /// How many cases went it.
    pub cases: u64,
    /// What happened, in order.
    pub way: Vec<LaidStep>,
}

/// A step of a variant beside the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LaidStep {
    /// As the chart has it: its name in the log.
    Kept(String),
    /// The chart demands it and the case went without: its name in the chart.
    Skipped(String),
    /// The chart does not allow it there: its name in the log.
    Added(String),
}

/// Lays a log beside a chart. The progress counts variants.
///
/// # Errors
/// See [`NotConformed`].
pub fn conform(
    log: &Log,
    chart: &Chart,
    method: Method,
    due: Option<&DueAt>,
    told: &mut Told,
) -> Result<Conformance, NotConformed> {
    let logged = |name: &str| log.activities.iter().any(|it| net::spaced(it) == name);
    let net = make::make(chart, &logged).map_err(NotConformed::NotPlayable)?;
    let labels: Vec<u32> = log
        .activities
        .iter()
        .map(|it| net.label_of(it).unwrap_or(UNKNOWN))
        .collect();
    let variants = variants(log);
    let mut made = match method {
        Method::Alignments => by_alignments(log, &net, &labels, &variants, told)?,
        Method::Tokens => by_tokens(&net, &labels, &variants, told)?,
    };
    made.cases = log.len() as u64;
    let mut space = Space::new(&net);
    let traces = of_labels(&variants, &labels);
    let weighted: Vec<Weighted> = traces
        .iter()
        .zip(&variants)
        .map(|(labels, it)| Weighted {
            labels,
            cases: it.cases,
        })
        .collect();
    made.precision = precision::precision(&mut space, &weighted).ok();
    if let Some(due) = due {
        made.late = late(log, chart, due);
    }
    Ok(made)
}

fn of_labels(variants: &[Variant], labels: &[u32]) -> Vec<Vec<u32>> {
    let trace = |it: &Variant| it.trace.iter().map(|&at| labels[at as usize]).collect();
    variants.iter().map(trace).collect()
}

fn by_alignments(
    log: &Log,
    net: &Net,
    labels: &[u32],
    variants: &[Variant],
    told: &mut Told,
) -> Result<Conformance, NotConformed> {
    let mut space = Space::new(net);
    let foreseen = space.foresee();
    // What the chart demands when a case does nothing at all.
    let shortest = match align(&mut space, foreseen.as_ref(), &[]) {
        Ok(alone) => alone.cost,
        Err(NotAligned::NoEnd) => return Err(NotConformed::NoEnd),
        Err(NotAligned::TooMany) => return Ok(undecided(variants)),
    };
    let mut sum = Sum::default();
    for (at, (trace, variant)) in of_labels(variants, labels).iter().zip(variants).enumerate() {
        if told(at as u64) == ControlFlow::Break(()) {
            return Err(NotConformed::Stopped);
        }
        match align(&mut space, foreseen.as_ref(), trace) {
            Ok(alignment) => sum.add(log, net, variant, &alignment, shortest),
            Err(_) => sum.undecided += variant.cases,
        }
    }
    Ok(sum.done())
}

fn undecided(variants: &[Variant]) -> Conformance {
    let undecided = variants.iter().map(|it| it.cases).sum();
    Sum {
        undecided,
        ..Sum::default()
    }
    .done()
}

#[derive(Default)]
struct Sum {
    cost: u64,
    worst: u64,
    fitting: u64,
    decided: u64,
    undecided: u64,
    deviations: FxHashMap<(String, Kind), u64>,
    laid: Vec<LaidVariant>,
}

impl Sum {
    fn add(&mut self, log: &Log, net: &Net, variant: &Variant, found: &Alignment, shortest: u64) {
        self.decided += variant.cases;
        self.cost += found.cost * variant.cases;
        self.worst += (variant.trace.len() as u64 + shortest) * variant.cases;
        if found.cost == 0 {
            self.fitting += variant.cases;
        }
        let skipped = found
            .skipped
            .iter()
            .map(|&label| (net.labels.name(label), Kind::Skipped));
        let added = found
            .added
            .iter()
            .map(|&at| (log.activities.name(variant.trace[at]), Kind::Added));
        let event = |at: usize| log.activities.name(variant.trace[at]).to_owned();
        let step = |it: &align::Laid| match *it {
            align::Laid::Both(at) => LaidStep::Kept(event(at)),
            align::Laid::Skipped(label) => LaidStep::Skipped(net.labels.name(label).to_owned()),
            align::Laid::Added(at) => LaidStep::Added(event(at)),
        };
        self.laid.push(LaidVariant {
            trace: variant.trace.clone(),
            cases: variant.cases,
            way: found.way.iter().map(step).collect(),
        });
        let mut all: Vec<(&str, Kind)> = skipped.chain(added).collect();
        all.sort_unstable();
        all.dedup();
        for (activity, kind) in all {
            *self
                .deviations
                .entry((activity.to_owned(), kind))
                .or_default() += variant.cases;
        }
    }

    fn done(self) -> Conformance {
        let fitness = match (self.decided, self.worst) {
            (0, _) => None,
            (_, 0) => Some(1.0),
            (_, worst) => Some(1.0 - self.cost as f64 / worst as f64),
        };
        let deviation = |((activity, kind), cases)| Deviation {
            activity,
            kind,
            cases,
        };
        let mut deviations: Vec<Deviation> = self.deviations.into_iter().map(deviation).collect();
        deviations.sort_by(|a, b| {
            b.cases
                .cmp(&a.cases)
                .then_with(|| (&a.activity, a.kind).cmp(&(&b.activity, b.kind)))
        });
        Conformance {
            fitness,
            precision: None,
            cases: self.decided + self.undecided,
            fitting: self.fitting,
            undecided: self.undecided,
            deviations,
            late: Vec::new(),
            laid: self.laid,
        }
    }
}

fn by_tokens(
    net: &Net,
    labels: &[u32],
    variants: &[Variant],
    told: &mut Told,
) -> Result<Conformance, NotConformed> {
    let mut sum = Sum::default();
    let mut tokens = Tokens::default();
    let mut player = Player::new(net);
    for (at, (trace, variant)) in of_labels(variants, labels).iter().zip(variants).enumerate() {
        if told(at as u64) == ControlFlow::Break(()) {
            return Err(NotConformed::Stopped);
        }
        let played = player.replay(trace);
        tokens = tokens.plus(played, variant.cases);
        sum.decided += variant.cases;
        if played.missing + played.remaining + played.unknown == 0 {
            sum.fitting += variant.cases;
        }
    }
    let mut made = sum.done();
    made.fitness = Some(tokens.fitness());
    Ok(made)
}

/// A step begins when the log says so, else when the step before it was done.
fn late(log: &Log, chart: &Chart, due: &DueAt) -> Vec<Late> {
    let mut counts = vec![(0_u64, 0_u64); log.activities.len()];
    each_late(log, chart, due, &mut |_, activity, over| {
        counts[activity as usize].0 += u64::from(over);
        counts[activity as usize].1 += 1;
    });
    let named = (0_u32..).zip(counts).filter(|(_, (cases, _))| *cases > 0);
    let mut late: Vec<Late> = named
        .map(|(at, (cases, of))| Late {
            activity: log.activities.name(at).to_owned(),
            cases,
            of,
        })
        .collect();
    late.sort_by(|a, b| {
        b.cases
            .cmp(&a.cases)
            .then_with(|| a.activity.cmp(&b.activity))
    });
    late
}

/// Tells, case by case, of each activity with a limit in the chart whether the case was late there.
pub fn each_late(log: &Log, chart: &Chart, due: &DueAt, told: &mut dyn FnMut(usize, u32, bool)) {
    let limits: FxHashMap<String, &Limit> = chart
        .nodes
        .iter()
        .filter_map(|node| Some((net::spaced(&node.name), node.step.as_ref()?.limit.as_ref()?)))
        .collect();
    let limit_of: Vec<Option<&Limit>> = log
        .activities
        .iter()
        .map(|name| limits.get(&net::spaced(name)).copied())
        .collect();
    for case in 0..log.len() {
        let range = log.range(case);
        let mut seen: FxHashMap<u32, bool> = FxHashMap::default();
        for event in range.clone() {
            let (activity, end) = (log.events.activity[event], log.events.end_ms[event]);
            let Some(limit) = limit_of[activity as usize] else {
                continue;
            };
            let before = (event > range.start).then(|| log.events.end_ms[event - 1]);
            let known = log
                .events
                .start_ms
                .get(event)
                .copied()
                .filter(|&it| it != NO_TIME);
            let begin = known
                .or(before)
                .filter(|&it| it != NO_TIME && end != NO_TIME);
            let over = begin
                .and_then(|begin| due(begin, limit))
                .is_some_and(|due| end > due);
            *seen.entry(activity).or_default() |= over;
        }
        for (activity, over) in seen {
            told(case, activity, over);
        }
    }
}
