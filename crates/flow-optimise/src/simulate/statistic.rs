//! From cases to figures: means, percentiles, confidence intervals, paired comparison.

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use flow_model::step::{Counting, Limit, Unit};

use super::calendar::Calendar;
use super::net::Net;
use super::play::{NodeSums, Run};
use super::token::Case;
use super::{Mean, Options, Outcome, PostFigures, Spread, TaskFigures, Within};
use crate::scenario::limit_seconds;

/// Batches of cases that stand for replications when there is only one.
const BATCHES: usize = 10;
/// The figures of a case, in the order in which they are kept.
const FIGURES: [&str; 6] = [
    "cycle_time",
    "processing_time",
    "waiting_time",
    "idle_time",
    "idle_cycle_time",
    "idle_processing_time",
];
/// Place of the time from arrival to end among the figures.
const ELAPSED: usize = 4;
/// 97.5 % points of Student's distribution by degrees of freedom, from 1.
const STUDENT: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
];

/// Gathers replications.
pub(super) struct Tally {
    figures: [Vec<f64>; 6],
    replications: Vec<(usize, usize)>,
    nodes: Vec<NodeSums>,
    utilisation: Vec<f64>,
    unfinished: u64,
    limits: [Option<Limit>; 2],
    kept: [u64; 2],
    judged: u64,
    calendar: Calendar,
}

impl Tally {
    pub fn new(net: &Net, chart: &Chart, calendar: &Calendar) -> Self {
        Self {
            figures: Default::default(),
            replications: Vec::new(),
            nodes: vec![NodeSums::default(); net.nodes.len()],
            utilisation: vec![0.0; net.posts.len()],
            unfinished: 0,
            limits: [chart.power.promised.clone(), chart.power.statutory.clone()],
            kept: [0; 2],
            judged: 0,
            calendar: calendar.clone(),
        }
    }

    pub fn add(&mut self, run: Run) {
        let first = self.figures[0].len();
        for case in &run.cases {
            let Some(ended) = case.ended.filter(|_| !case.abandoned) else {
                self.unfinished += 1;
                continue;
            };
            let whole = ended - case.arrived;
            let idle = case.idle_processing - case.processing;
            let own = [
                whole - idle,
                case.processing,
                case.waiting,
                idle,
                whole,
                case.idle_processing,
            ];
            for (all, one) in self.figures.iter_mut().zip(own) {
                all.push(one);
            }
            self.judge(case, ended);
        }
        self.replications.push((first, self.figures[0].len()));
        for (sum, one) in self.nodes.iter_mut().zip(&run.nodes) {
            sum.count += one.count;
            sum.waiting += one.waiting;
            sum.processing += one.processing;
        }
        for (sum, one) in self.utilisation.iter_mut().zip(&run.utilisation) {
            *sum += one;
        }
    }

    /// Holds a case against the limits on the clock of the law.
    fn judge(&mut self, case: &Case, ended: f64) {
        let from = case.clock.0.unwrap_or(case.arrived);
        let to = case.clock.1.unwrap_or(ended).max(from);
        self.judged += 1;
        for (limit, kept) in self.limits.iter().zip(&mut self.kept) {
            let Some(limit) = limit else { continue };
            let (allowed, office) = limit_seconds(limit);
            let length = |a: f64, b: f64| {
                if office {
                    self.calendar.worked(b) - self.calendar.worked(a)
                } else {
                    b - a
                }
            };
            let outside = merged(&case.excluded, from, to)
                .into_iter()
                .map(|(a, b)| length(a, b));
            let counted = length(from, to) - outside.sum::<f64>();
            let on_the_spot = limit.number == 0 && limit.unit == Unit::Day;
            let day = if limit.counting == Counting::Working {
                7.0 * 3_600.0
            } else {
                86_400.0
            };
            let allowed = if on_the_spot { day } else { allowed };
            *kept += u64::from(counted <= allowed);
        }
    }

    pub fn outcome(self, net: &Net, options: &Options) -> Outcome {
        let runs = self.replications.len().max(1) as f64;
        let kpi = FIGURES.iter().zip(&self.figures);
        let kpi = kpi.map(|(name, all)| ((*name).to_owned(), spread(all, &self.replications)));
        let share = |n: usize| {
            let set = self.limits[n].is_some() && self.judged > 0;
            set.then(|| self.kept[n] as f64 / self.judged as f64)
        };
        let means = self
            .replications
            .iter()
            .map(|(a, b)| mean(&self.figures[ELAPSED][*a..*b]))
            .collect();
        let steps = net
            .nodes
            .iter()
            .zip(&self.nodes)
            .filter(|(node, _)| node.is_step);
        let task_executions = steps.clone().map(|(_, sums)| sums.count).sum();
        let tasks: BTreeMap<String, TaskFigures> = steps
            .map(|(node, sums)| {
                let per = sums.count.max(1) as f64;
                let figures = TaskFigures {
                    name: node.name.clone(),
                    count: sums.count,
                    waiting: Mean {
                        mean: sums.waiting / per,
                    },
                    processing: Mean {
                        mean: sums.processing / per,
                    },
                };
                (node.id.clone(), figures)
            })
            .collect();
        let posts = net.posts.iter().zip(&self.utilisation);
        let posts = posts.map(|(post, sum)| {
            (
                post.clone(),
                PostFigures {
                    utilisation: sum / runs,
                },
            )
        });
        Outcome {
            cases: options.cases,
            replications: options.replications,
            seed: options.seed,
            task_executions,
            unfinished: self.unfinished,
            seconds: 0.0,
            kpi: kpi.collect(),
            tasks,
            resources: posts.collect(),
            within: Within {
                promised: share(0),
                statutory: share(1),
            },
            means,
        }
    }
}

/// Stretches cut to a window, overlapping ones joined.
fn merged(stretches: &[(f64, f64)], from: f64, to: f64) -> Vec<(f64, f64)> {
    let cut = stretches
        .iter()
        .map(|(a, b)| (a.max(from), b.min(to)))
        .filter(|(a, b)| a < b);
    let mut cut: Vec<(f64, f64)> = cut.collect();
    cut.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut joined: Vec<(f64, f64)> = Vec::new();
    for (a, b) in cut {
        match joined.last_mut() {
            Some(last) if a <= last.1 => last.1 = last.1.max(b),
            _ => joined.push((a, b)),
        }
    }
    joined
}

fn mean(all: &[f64]) -> f64 {
    if all.is_empty() {
        0.0
    } else {
        all.iter().sum::<f64>() / all.len() as f64
    }
}

fn deviation(all: &[f64]) -> f64 {
    if all.len() < 2 {
        return 0.0;
    }
    let middle = mean(all);
    let squares: f64 = all.iter().map(|v| (v - middle).powi(2)).sum();
    (squares / (all.len() - 1) as f64).sqrt()
}

/// Half the width of the 95 % confidence interval of the mean of independent values.
fn half_width(all: &[f64]) -> f64 {
    if all.len() < 2 {
        return 0.0;
    }
    let student = STUDENT.get(all.len() - 2).copied().unwrap_or(1.96);
    student * deviation(all) / (all.len() as f64).sqrt()
}

fn spread(all: &[f64], replications: &[(usize, usize)]) -> Spread {
    let middle = mean(all);
    let groups: Vec<f64> = if replications.len() > 1 {
        replications
            .iter()
            .map(|(a, b)| mean(&all[*a..*b]))
            .collect()
    } else {
        let size = all.len().div_ceil(BATCHES).max(1);
        all.chunks(size).map(mean).collect()
    };
    let half = half_width(&groups);
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    let part = |p: f64| {
        let at = (p * sorted.len() as f64).ceil() as usize;
        sorted.get(at.saturating_sub(1)).copied().unwrap_or(0.0)
    };
    Spread {
        mean: middle,
        sd: deviation(all),
        p50: part(0.5),
        p90: part(0.9),
        p95: part(0.95),
        ci95: [middle - half, middle + half],
    }
}

/// Mean of the differences `before - after` of paired replications with its 95 % confidence interval.
pub(crate) fn paired(before: &[f64], after: &[f64]) -> (f64, [f64; 2]) {
    let differences: Vec<f64> = before.iter().zip(after).map(|(a, b)| a - b).collect();
    let (middle, half) = (mean(&differences), half_width(&differences));
    (middle, [middle - half, middle + half])
}
