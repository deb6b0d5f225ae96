//! What a simulation says: times, shares, use of people; and whether two charts differ by more than chance.

use std::collections::BTreeMap;

use flow_model::step::{Counting, Limit, Unit};
use serde::{Deserialize, Serialize};

use super::Options;
use super::hours::DAY_S;
use super::plan::Plan;
use super::play::{CaseRun, Run};

/// Outcome of a simulation; times in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Cases of one replication.
    pub cases: u32,
    /// Replications.
    pub replications: u32,
    /// The seed.
    pub seed: u64,
    /// Steps done in all.
    pub task_executions: u64,
    /// Times of a case.
    pub kpi: Kpi,
    /// Per step.
    pub tasks: BTreeMap<String, TaskFigures>,
    /// Per person.
    pub resources: BTreeMap<String, PersonFigures>,
    /// Cost of the work of one case.
    pub cost_per_case: f64,
    /// Changes of hands in one case.
    pub handovers_per_case: f64,
    /// Share of cases within the promised limit, where the chart has one.
    pub within_promised: Option<f64>,
    /// Share of cases within the statutory limit, where the chart has one.
    pub within_statutory: Option<f64>,
}

/// Times of a case; what overlaps (parallel steps) counts once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kpi {
    /// From arrival to end, without idle time.
    pub cycle_time: Figure,
    /// Work.
    pub processing_time: Figure,
    /// From being possible to being begun.
    pub waiting_time: Figure,
    /// Begun, but outside working hours.
    pub idle_time: Figure,
    /// From arrival to end.
    pub idle_cycle_time: Figure,
    /// Work and idle time.
    pub idle_processing_time: Figure,
}

/// One figure over all cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Mean.
    pub mean: f64,
    /// Standard deviation over cases.
    pub sd: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 95 % confidence interval of the mean, over replications (Student's t).
    pub ci95: [f64; 2],
    /// Mean of each replication.
    pub by_replication: Vec<f64>,
}

/// Figures of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskFigures {
    /// Its name.
    pub name: String,
    /// How often it was done, per replication.
    pub count: f64,
    /// From being possible to being begun.
    pub waiting: Mean,
    /// Work.
    pub processing: Mean,
}

/// A mean alone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
}

/// Figures of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonFigures {
    /// The post.
    pub post: String,
    /// Worked share of the open hours.
    pub utilisation: f64,
}

/// What is known of one case of one replication.
#[derive(Default, Clone)]
struct CaseSum {
    waiting: Vec<(f64, f64, usize)>,
    working: Vec<(f64, f64, usize)>,
    cost: f64,
    handovers: f64,
    last: Option<usize>,
}

/// Sums while replications come in.
pub struct Tally {
    options: Options,
    values: [Vec<f64>; 6],
    means: [Vec<f64>; 6],
    tasks: Vec<(u64, f64, f64)>,
    used: Vec<f64>,
    executions: u64,
    cost: f64,
    handovers: f64,
    promised: u64,
    statutory: u64,
}

impl Tally {
    /// Nothing yet.
    pub fn new(plan: &Plan, options: &Options) -> Tally {
        Tally {
            options: *options,
            values: Default::default(),
            means: Default::default(),
            tasks: vec![(0, 0.0, 0.0); plan.stops.len()],
            used: vec![0.0; plan.hands.len()],
            executions: 0,
            cost: 0.0,
            handovers: 0.0,
            promised: 0,
            statutory: 0,
        }
    }

    /// Adds one replication.
    pub fn add(&mut self, plan: &Plan, run: &Run) {
        let mut sums = vec![CaseSum::default(); run.cases.len()];
        let mut busy = vec![0.0; plan.hands.len()];
        for it in &run.executions {
            let task = &mut self.tasks[it.stop];
            *task = (task.0 + 1, task.1 + it.start - it.enabled, task.2 + it.work);
            let sum = &mut sums[it.case as usize];
            if let Some(hand) = it.hand {
                let hours = plan.hands[hand].hours;
                sum.waiting.push((it.enabled, it.start, hours));
                sum.working.push((it.start, it.end, hours));
                busy[hand] += it.work;
                sum.cost += it.work / 3_600.0 * plan.hands[hand].cost_per_hour;
                if sum
                    .last
                    .is_some_and(|last| plan.hands[last].post != plan.hands[hand].post)
                {
                    sum.handovers += 1.0;
                }
                sum.last = Some(hand);
            }
        }
        self.executions += run.executions.len() as u64;
        for (hand, busy) in busy.iter().enumerate() {
            let hours = &plan.hours[plan.hands[hand].hours];
            let open = hours.worked(run.span.1) - hours.worked(run.span.0);
            self.used[hand] += if open > 0.0 { busy / open } else { 0.0 };
        }
        self.add_cases(plan, run, sums);
    }

    fn add_cases(&mut self, plan: &Plan, run: &Run, sums: Vec<CaseSum>) {
        let before = self.values[0].len();
        for (case, sum) in run.cases.iter().zip(sums) {
            let working = union(sum.working);
            let waiting: f64 = union(sum.waiting).iter().map(|it| it.1 - it.0).sum();
            let begun: f64 = working.iter().map(|it| it.1 - it.0).sum();
            let work = |it: &(f64, f64, usize)| {
                plan.hours[it.2].worked(it.1) - plan.hours[it.2].worked(it.0)
            };
            let work: f64 = working.iter().map(work).sum();
            let whole = case.ended - case.arrived;
            let idle = begun - work;
            let figures = [whole - idle, work, waiting, idle, whole, begun];
            for (list, figure) in self.values.iter_mut().zip(figures) {
                list.push(figure);
            }
            self.cost += sum.cost;
            self.handovers += sum.handovers;
            let within = |limit: &Option<Limit>| {
                u64::from(
                    limit
                        .as_ref()
                        .is_some_and(|limit| is_within(plan, case, limit)),
                )
            };
            self.promised += within(&plan.promised);
            self.statutory += within(&plan.statutory);
        }
        for (means, values) in self.means.iter_mut().zip(&self.values) {
            means.push(mean(&values[before..]));
        }
    }

    /// The outcome of all that came in.
    pub fn outcome(self, plan: &Plan) -> Outcome {
        let replications = f64::from(self.options.replications);
        let cases = self.values[0].len().max(1) as f64;
        let mut figures = self
            .values
            .into_iter()
            .zip(self.means)
            .map(|it| figure(it.0, it.1));
        let mut next = || {
            figures
                .next()
                .expect("there are six figures and six fields")
        };
        let kpi = Kpi {
            cycle_time: next(),
            processing_time: next(),
            waiting_time: next(),
            idle_time: next(),
            idle_cycle_time: next(),
            idle_processing_time: next(),
        };
        let done = plan.stops.iter().zip(&self.tasks).filter(|it| it.1.0 > 0);
        let task = |(stop, sum): (&super::plan::Stop, &(u64, f64, f64))| {
            let count = sum.0 as f64;
            let figures = TaskFigures {
                name: stop.name.clone(),
                count: count / replications,
                waiting: Mean {
                    mean: sum.1 / count,
                },
                processing: Mean {
                    mean: sum.2 / count,
                },
            };
            (stop.id.clone(), figures)
        };
        let person = |(hand, used): (&super::plan::Hand, &f64)| {
            let utilisation = used / replications;
            (
                hand.id.clone(),
                PersonFigures {
                    post: hand.post.clone(),
                    utilisation,
                },
            )
        };
        Outcome {
            cases: self.options.cases,
            replications: self.options.replications,
            seed: self.options.seed,
            task_executions: self.executions,
            kpi,
            tasks: done.map(task).collect(),
            resources: plan.hands.iter().zip(&self.used).map(person).collect(),
            cost_per_case: self.cost / cases,
            handovers_per_case: self.handovers / cases,
            within_promised: plan.promised.as_ref().map(|_| self.promised as f64 / cases),
            within_statutory: plan
                .statutory
                .as_ref()
                .map(|_| self.statutory as f64 / cases),
        }
    }
}

/// Periods joined where they overlap; each keeps the calendar of its first part.
fn union(mut periods: Vec<(f64, f64, usize)>) -> Vec<(f64, f64, usize)> {
    periods.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut joined: Vec<(f64, f64, usize)> = Vec::new();
    for period in periods {
        match joined.last_mut() {
            Some(last) if period.0 < last.1 => last.1 = last.1.max(period.1),
            _ => joined.push(period),
        }
    }
    joined
}

/// Whether a case kept a limit. Working days are counted in open hours of the first calendar, of which an
/// average open day has a fifth of the week; excluded periods do not count.
fn is_within(plan: &Plan, case: &CaseRun, limit: &Limit) -> bool {
    let from = case.clock.unwrap_or(case.arrived);
    let hours = &plan.hours[plan.arrival_hours];
    let working = limit.unit == Unit::Day && limit.counting == Counting::Working;
    let elapsed = |from: f64, to: f64| {
        if working {
            hours.worked(to) - hours.worked(from)
        } else {
            to - from
        }
    };
    let excluded = case.excluded.iter().filter(|it| it.1 > from);
    let excluded: f64 = excluded.map(|it| elapsed(it.0.max(from), it.1)).sum();
    let used = (elapsed(from, case.ended) - excluded).max(0.0);
    let day = if working { hours.weekly() / 5.0 } else { DAY_S };
    let number = f64::from(limit.number);
    let allowed = match limit.unit {
        Unit::Hour => number * 3_600.0,
        // The day on which the clock starts is not counted: a limit of 0 days still has that day.
        Unit::Day => (number + 1.0) * day,
        Unit::Month => number * 30.0 * DAY_S,
        Unit::Year => number * 365.0 * DAY_S,
    };
    used <= allowed
}

/// Whether `after` differs from `before` by more than chance: both were simulated with the same seed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Paired {
    /// Mean of `after - before` over replications.
    pub difference: f64,
    /// Its 95 % confidence interval.
    pub ci95: [f64; 2],
    /// Zero lies outside the interval.
    pub beyond_chance: bool,
}

/// Compares one figure replication by replication.
pub fn paired(before: &Figure, after: &Figure) -> Paired {
    let pairs = before.by_replication.iter().zip(&after.by_replication);
    let differences: Vec<f64> = pairs.map(|(before, after)| after - before).collect();
    let ci95 = interval(&differences);
    let beyond_chance = differences.len() > 1 && (ci95[0] > 0.0 || ci95[1] < 0.0);
    Paired {
        difference: mean(&differences),
        ci95,
        beyond_chance,
    }
}

fn figure(mut values: Vec<f64>, by_replication: Vec<f64>) -> Figure {
    let (mean, sd) = (mean(&values), deviation(&values));
    values.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let rank = (share * values.len() as f64).ceil() as usize;
        values
            .get(rank.clamp(1, values.len().max(1)) - 1)
            .copied()
            .unwrap_or(0.0)
    };
    let (p50, p90, p95) = (at(0.50), at(0.90), at(0.95));
    Figure {
        mean,
        sd,
        p50,
        p90,
        p95,
        ci95: interval(&by_replication),
        by_replication,
    }
}

fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().sum::<f64>() / values.len() as f64
    }
}

fn deviation(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / (values.len() - 1) as f64).sqrt()
}

fn interval(values: &[f64]) -> [f64; 2] {
    let half = match values.len() {
        0 | 1 => 0.0,
        n => student(n - 1) * deviation(values) / (n as f64).sqrt(),
    };
    let mean = mean(values);
    [mean - half, mean + half]
}

/// Two-sided 95 % quantile of Student's t.
fn student(freedom: usize) -> f64 {
    const QUANTILES: [f64; 30] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
        2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
        2.052, 2.048, 2.045, 2.042,
    ];
    QUANTILES.get(freedom.max(1) - 1).copied().unwrap_or(1.96)
}
