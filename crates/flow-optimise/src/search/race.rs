//! Successive halving: few replications for all, more for those that may be the best.

use std::sync::atomic::{AtomicU64, Ordering};

use super::BEAM;
use super::front;
use super::objective::{Candidate, OBJECTIVES, pay, row};
use crate::cores::share_out;
use crate::redesign::{Change, Trial, Variant};
use crate::simulate::{Options, Plan, Refusal, replicate};

/// Replications of the first round.
const FIRST_ROUND: u32 = 2;

/// What a race of one layer left.
pub struct Raced {
    /// Combinations that are sound, lawful and can be simulated.
    pub lawful: Vec<Vec<usize>>,
    /// Those that go on.
    pub best: Vec<Vec<usize>>,
}

/// Races layer after layer; keeps who came to the end.
pub struct Racer<'a> {
    trial: &'a Trial<'a>,
    all: &'a [Change],
    options: Options,
    spent: &'a AtomicU64,
    watch: &'a (dyn Fn(usize) -> bool + Sync),
    /// Today's chart with all replications.
    pub today: Candidate,
    pay_today: f64,
    /// Candidates with all replications.
    pub archive: Vec<Candidate>,
    /// How many were simulated at all.
    pub candidates: usize,
}

struct Runner {
    candidate: Candidate,
    plan: Plan,
    more_pay: f64,
}

impl<'a> Racer<'a> {
    /// Simulates today's chart.
    pub fn new(
        trial: &'a Trial<'a>,
        all: &'a [Change],
        options: Options,
        spent: &'a AtomicU64,
        watch: &'a (dyn Fn(usize) -> bool + Sync),
    ) -> Result<Self, Refusal> {
        let plan = Plan::office(&trial.chart, &trial.scenario, &trial.others)?;
        let variant = trial.variant(&[]).ok_or(Refusal::NoStart)?;
        let mut today = Candidate::new(Vec::new(), &variant, &[]);
        for replication in 0..options.replications {
            today
                .rows
                .push(row(&replicate(&plan, &options, replication)?, 0.0));
        }
        Ok(Racer {
            trial,
            all,
            options,
            spent,
            watch,
            today,
            pay_today: pay(&trial.scenario),
            archive: Vec::new(),
            candidates: 0,
        })
    }

    /// Races one layer; when it is stopped, the archive keeps what came to the end before.
    pub fn race(&mut self, depth: usize, layer: &[Vec<usize>]) -> Raced {
        let ready = share_out(layer.len(), &|at| {
            (self.watch)(depth).then(|| self.runner(&layer[at]))
        });
        let mut runners: Vec<Runner> = ready.into_iter().flatten().collect();
        let lawful = runners
            .iter()
            .map(|it| it.candidate.changes.clone())
            .collect();
        self.candidates += runners.len();
        let mut rounds = 0;
        while rounds < self.options.replications && !runners.is_empty() {
            let to =
                if rounds == 0 { FIRST_ROUND } else { rounds * 2 }.min(self.options.replications);
            if !self.round(depth, &mut runners, rounds..to) {
                return Raced {
                    lawful,
                    best: Vec::new(),
                };
            }
            rounds = to;
            if rounds < self.options.replications {
                halve(&mut runners);
            }
        }
        let candidates: Vec<Candidate> = runners.into_iter().map(|it| it.candidate).collect();
        let keep = front::best(&candidates, BEAM);
        let best = keep
            .iter()
            .map(|at| candidates[*at].changes.clone())
            .collect();
        self.archive.extend(candidates);
        Raced { lawful, best }
    }

    fn runner(&self, changes: &[usize]) -> Option<Runner> {
        let taken: Vec<&Change> = changes.iter().map(|at| &self.all[*at]).collect();
        let variant: Variant = self.trial.variant(&taken)?;
        let plan = Plan::office(&variant.chart, &variant.scenario, &variant.others).ok()?;
        let candidate = Candidate::new(changes.to_vec(), &variant, &taken);
        Some(Runner {
            candidate,
            plan,
            more_pay: pay(&variant.scenario) - self.pay_today,
        })
    }

    /// More replications for all; false when it was stopped on the way.
    fn round(&self, depth: usize, runners: &mut Vec<Runner>, which: std::ops::Range<u32>) -> bool {
        let pieces = runners.len() * which.len();
        let rows = share_out(pieces, &|piece| {
            if !(self.watch)(depth) {
                return None;
            }
            let (runner, replication) = (
                piece / which.len(),
                which.start + (piece % which.len()) as u32,
            );
            let runner = &runners[runner];
            let run = replicate(&runner.plan, &self.options, replication);
            self.spent.fetch_add(1, Ordering::Relaxed);
            Some(run.ok().map(|sums| row(&sums, runner.more_pay)))
        });
        if rows.len() < pieces {
            return false;
        }
        let mut stuck = vec![false; runners.len()];
        for (piece, row) in rows.into_iter().enumerate() {
            let at = piece / which.len();
            match row {
                Some(row) => runners[at].candidate.rows.push(row),
                None => stuck[at] = true,
            }
        }
        let mut stuck = stuck.into_iter();
        runners.retain(|_| !stuck.next().unwrap_or(false));
        true
    }
}

/// Half of them goes: first who is dominated beyond doubt, then who stands worst in all rankings together.
fn halve(runners: &mut Vec<Runner>) {
    let keep = runners.len().div_ceil(2).max(BEAM.min(runners.len()));
    let beaten: Vec<usize> = runners
        .iter()
        .map(|it| {
            runners
                .iter()
                .filter(|other| other.candidate.dominates(&it.candidate))
                .count()
        })
        .collect();
    let ranks = ranks(runners);
    let mut order: Vec<usize> = (0..runners.len()).collect();
    order.sort_by_key(|at| (beaten[*at], ranks[*at], *at));
    let mut stay = vec![false; runners.len()];
    order.iter().take(keep).for_each(|at| stay[*at] = true);
    let mut stay = stay.into_iter();
    runners.retain(|_| stay.next().unwrap_or(false));
}

/// The best place that a candidate takes in any objective, lowest first.
fn ranks(runners: &[Runner]) -> Vec<usize> {
    let mut best = vec![usize::MAX; runners.len()];
    for objective in 0..OBJECTIVES.len() {
        let values: Vec<f64> = runners
            .iter()
            .map(|it| it.candidate.value(objective))
            .collect();
        let mut order: Vec<usize> = (0..runners.len()).collect();
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
        for (place, at) in order.iter().enumerate() {
            best[*at] = best[*at].min(place);
        }
    }
    best
}
