//! What a simulation says: times, shares, use of people; and whether two charts differ by more than chance.

use std::collections::BTreeMap;

use flow_model::step::Limit;
use serde::{Deserialize, Serialize};

use super::Options;
use super::plan::{Hand, Plan, Stop};
use super::sketch::Sketch;
use super::sums::{Sums, WHOLE};

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
    /// Days of the promised limit that 95 of 100 cases need, where the chart has one.
    pub promised_days_p95: Option<f64>,
    /// The charts that were played beside it, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Neighbour>,
}

/// Figures of a chart that was played beside the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Neighbour {
    /// How it was named.
    pub file: String,
    /// Cases that count, per replication.
    pub cases: f64,
    /// Times of a case.
    pub kpi: Kpi,
    /// Per step.
    pub tasks: BTreeMap<String, TaskFigures>,
    /// Cost of the work of one case.
    pub cost_per_case: f64,
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
    /// 95th percentile of each replication.
    pub p95_by_replication: Vec<f64>,
}

impl Figure {
    /// The mean of the replications' means, which is the middle of the interval.
    pub fn middle(&self) -> f64 {
        mean(&self.by_replication)
    }
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

/// The outcome of replications, in their order.
pub fn outcome(plan: &Plan, options: &Options, runs: &[Sums]) -> Outcome {
    let own: Vec<&Sums> = runs.iter().collect();
    let all = together(plan, &own);
    let replications = runs.len().max(1) as f64;
    let cases = all.cases.max(1) as f64;
    let person = |(hand, used): (&Hand, &f64)| {
        let utilisation = used / replications;
        (
            hand.id.clone(),
            PersonFigures {
                post: hand.post.clone(),
                utilisation,
            },
        )
    };
    let (promised, statutory) = within(plan, 0, &all);
    Outcome {
        cases: options.cases,
        replications: runs.len() as u32,
        seed: options.seed,
        task_executions: all.executions,
        kpi: kpi(&all, &own),
        tasks: tasks(plan, &all, replications),
        resources: plan.hands.iter().zip(&all.used).map(person).collect(),
        cost_per_case: all.cost / cases,
        handovers_per_case: all.handovers as f64 / cases,
        within_promised: promised,
        within_statutory: statutory,
        promised_days_p95: promised.map(|_| all.days.percentile(0.95)),
        beside: (1..plan.parts.len())
            .map(|part| neighbour(plan, part, runs))
            .collect(),
    }
}

fn neighbour(plan: &Plan, part: usize, runs: &[Sums]) -> Neighbour {
    let own: Vec<&Sums> = runs.iter().map(|run| &run.beside[part - 1]).collect();
    let all = together(plan, &own);
    let replications = runs.len().max(1) as f64;
    let (promised, statutory) = within(plan, part, &all);
    Neighbour {
        file: plan.parts[part].name.clone(),
        cases: all.cases as f64 / replications,
        kpi: kpi(&all, &own),
        tasks: tasks(plan, &all, replications),
        cost_per_case: all.cost / all.cases.max(1) as f64,
        within_promised: promised,
        within_statutory: statutory,
    }
}

fn together(plan: &Plan, runs: &[&Sums]) -> Sums {
    let mut all = Sums::new(plan);
    runs.iter().for_each(|run| all.merge(run));
    all
}

fn kpi(all: &Sums, runs: &[&Sums]) -> Kpi {
    let time = |at: usize| figure(&all.times[at], runs.iter().map(|run| &run.times[at]));
    Kpi {
        cycle_time: time(0),
        processing_time: time(1),
        waiting_time: time(2),
        idle_time: time(3),
        idle_cycle_time: time(WHOLE),
        idle_processing_time: time(5),
    }
}

fn tasks(plan: &Plan, all: &Sums, replications: f64) -> BTreeMap<String, TaskFigures> {
    let done = plan.stops.iter().zip(&all.tasks).filter(|it| it.1.0 > 0);
    let task = |(stop, sum): (&Stop, &(u64, f64, f64))| {
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
    done.map(task).collect()
}

/// Shares of cases within the promised and the statutory limit, where a chart has them.
fn within(plan: &Plan, part: usize, all: &Sums) -> (Option<f64>, Option<f64>) {
    let cases = all.cases.max(1) as f64;
    let share = |limit: &Option<Limit>, within: u64| limit.as_ref().map(|_| within as f64 / cases);
    let part = &plan.parts[part];
    (
        share(&part.promised, all.promised),
        share(&part.statutory, all.statutory),
    )
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
    paired_values(&before.by_replication, &after.by_replication)
}

/// The same for any figure by replication.
pub fn paired_values(before: &[f64], after: &[f64]) -> Paired {
    let pairs = before.iter().zip(after);
    let differences: Vec<f64> = pairs.map(|(before, after)| after - before).collect();
    let ci95 = interval(&differences);
    let beyond_chance = differences.len() > 1 && (ci95[0] > 0.0 || ci95[1] < 0.0);
    Paired {
        difference: mean(&differences),
        ci95,
        beyond_chance,
    }
}

fn figure<'s>(all: &Sketch, runs: impl Iterator<Item = &'s Sketch> + Clone) -> Figure {
    let by_replication: Vec<f64> = runs.clone().map(|run| run.mean).collect();
    Figure {
        mean: all.mean,
        sd: all.sd(),
        p50: all.percentile(0.50),
        p90: all.percentile(0.90),
        p95: all.percentile(0.95),
        ci95: interval(&by_replication),
        p95_by_replication: runs.map(|run| run.percentile(0.95)).collect(),
        by_replication,
    }
}

/// The mean of values; nought where there are none.
pub fn mean(values: &[f64]) -> f64 {
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

pub(crate) fn interval(values: &[f64]) -> [f64; 2] {
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
