//! Time and trouble in a log: waiting and processing per step and per way, repeated steps, cases sent to and fro.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::log::{Log, NO_TIME};
use crate::summary::Spread;

/// How long the time between two moments counts, in milliseconds: all of it, or the working time alone.
pub type Measure<'m> = dyn Fn(i64, i64) -> i64 + 'm;

/// All of the time.
#[must_use]
pub fn calendar_ms(from_ms: i64, to_ms: i64) -> i64 {
    to_ms.saturating_sub(from_ms).max(0)
}

/// A step in time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepTime {
    /// Its name.
    pub activity: String,
    /// How often it happened.
    pub count: u64,
    /// From the end of the step before to its beginning. Where the log knows no beginnings: to its end.
    pub waiting_seconds: Spread,
    /// From its beginning to its end; all zero where the log knows no beginnings.
    pub processing_seconds: Spread,
    /// Cases in which it happened more than once.
    pub rework_cases: u64,
    /// How often it happened again.
    pub repeats: u64,
}

/// A way from a step to the next in time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EdgeTime {
    /// The step before.
    pub from: String,
    /// The step after.
    pub to: String,
    /// How often.
    pub count: u64,
    /// From the end of the one to the beginning of the other.
    pub seconds: Spread,
}

/// Two posts between which cases went to and fro: from the first to the second and back to the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PingPong {
    /// Who had it, gave it away and got it back.
    pub one: String,
    /// Who had it in between.
    pub other: String,
    /// How often.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Performance {
    /// Whether the log knows beginnings.
    pub starts_known: bool,
    /// Steps, in the order of their first appearance.
    pub steps: Vec<StepTime>,
    /// Ways, the most frequent first.
    pub edges: Vec<EdgeTime>,
    /// To and fro, the most frequent first.
    pub ping_pong: Vec<PingPong>,
    /// Handovers from one resource to another per case.
    pub handovers_per_case: f64,
    /// From the first time of a case to its last.
    pub case_seconds: Spread,
}

/// Measures a log.
#[must_use]
pub fn performance(log: &Log, measure: &Measure) -> Performance {
    let mut tally = Tally::new(log);
    for case in 0..log.len() {
        tally.case(log, case, measure);
    }
    tally.done(log)
}

struct Tally {
    waiting: Vec<Vec<i64>>,
    processing: Vec<Vec<i64>>,
    rework: Vec<(u64, u64)>,
    edges: FxHashMap<(u32, u32), Vec<i64>>,
    bounces: FxHashMap<(u32, u32), (u64, u64, usize)>,
    handovers: u64,
    spans: Vec<i64>,
    /// How often each activity has happened in the present case.
    seen: Vec<u32>,
}

impl Tally {
    fn new(log: &Log) -> Tally {
        let count = log.activities.len();
        Tally {
            waiting: vec![Vec::new(); count],
            processing: vec![Vec::new(); count],
            rework: vec![(0, 0); count],
            edges: FxHashMap::default(),
            bounces: FxHashMap::default(),
            handovers: 0,
            spans: Vec::with_capacity(log.len()),
            seen: vec![0; count],
        }
    }

    fn case(&mut self, log: &Log, case: usize, measure: &Measure) {
        if let Some((first, last)) = log.span(case) {
            self.spans.push(measure(first, last));
        }
        let range = log.range(case);
        for event in range.clone() {
            let activity = log.events.activity[event] as usize;
            let (start, end) = (log.start(event), log.events.end_ms[event]);
            self.seen[activity] += 1;
            if !log.events.start_ms.is_empty() && end != NO_TIME {
                self.processing[activity].push(measure(start, end));
            }
            if event > range.start {
                let before = log.events.end_ms[event - 1];
                let from = log.events.activity[event - 1];
                let way = self
                    .edges
                    .entry((from, log.events.activity[event]))
                    .or_default();
                if before != NO_TIME && start != NO_TIME {
                    let waited = measure(before, start);
                    way.push(waited);
                    self.waiting[activity].push(waited);
                }
            }
        }
        for &activity in log.trace(case) {
            let times = std::mem::take(&mut self.seen[activity as usize]);
            if times > 1 {
                self.rework[activity as usize].0 += 1;
                self.rework[activity as usize].1 += u64::from(times - 1);
            }
        }
        self.posts(log, case);
    }

    /// Handovers and returns; steps without a resource are passed over.
    fn posts(&mut self, log: &Log, case: usize) {
        let (mut last, mut before_last) = (None, None);
        for who in log.range(case).filter_map(|event| log.resource(event)) {
            let Some(had) = last else {
                last = Some(who);
                continue;
            };
            if had == who {
                continue;
            }
            self.handovers += 1;
            if before_last == Some(who) {
                let bounce = self.bounces.entry((who, had)).or_insert((0, 0, usize::MAX));
                bounce.0 += 1;
                if bounce.2 != case {
                    bounce.1 += 1;
                    bounce.2 = case;
                }
            }
            before_last = Some(had);
            last = Some(who);
        }
    }

    fn done(self, log: &Log) -> Performance {
        let mut counts = vec![0_u64; log.activities.len()];
        log.events
            .activity
            .iter()
            .for_each(|&it| counts[it as usize] += 1);
        let name = |number: u32| log.activities.name(number).to_owned();
        let steps = (0_u32..)
            .zip(self.waiting.into_iter().zip(self.processing))
            .zip(counts.iter().zip(self.rework));
        let step = |((at, (waiting, processing)), (&count, (rework_cases, repeats)))| StepTime {
            activity: name(at),
            count,
            waiting_seconds: Spread::of(waiting),
            processing_seconds: Spread::of(processing),
            rework_cases,
            repeats,
        };
        let steps = steps.map(step).filter(|step| step.count > 0).collect();
        let pairs = pairs(log);
        let mut edges: Vec<EdgeTime> = self
            .edges
            .into_iter()
            .map(|((from, to), sample)| EdgeTime {
                from: name(from),
                to: name(to),
                count: pairs.get(&(from, to)).copied().unwrap_or(0),
                seconds: Spread::of(sample),
            })
            .collect();
        edges.sort_by(|a, b| {
            b.count
                .cmp(&a.count)
                .then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
        });
        let who = |number: u32| log.resources.name(number).to_owned();
        let mut ping_pong: Vec<PingPong> = self
            .bounces
            .into_iter()
            .map(|((one, other), (count, cases, _))| PingPong {
                one: who(one),
                other: who(other),
                count,
                cases,
            })
            .collect();
        ping_pong.sort_by(|a, b| {
            b.count
                .cmp(&a.count)
                .then_with(|| (&a.one, &a.other).cmp(&(&b.one, &b.other)))
        });
        Performance {
            starts_known: !log.events.start_ms.is_empty(),
            steps,
            edges,
            ping_pong,
            handovers_per_case: self.handovers as f64 / log.len().max(1) as f64,
            case_seconds: Spread::of(self.spans),
        }
    }
}

fn pairs(log: &Log) -> FxHashMap<(u32, u32), u64> {
    crate::follows::follows(log).edges.into_iter().collect()
}
