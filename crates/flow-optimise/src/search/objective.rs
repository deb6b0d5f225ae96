//! What a candidate is judged by; smaller is better in all of them.

use serde::{Deserialize, Serialize};

use super::Beside;
use crate::measure::measure;
use crate::redesign::{Change, Variant};
use crate::simulate::figures::{Paired, interval, mean, paired_values};
use crate::simulate::hours::WEEK_S;
use crate::simulate::{Scenario, Sums, WHOLE};

/// What is minimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// Mean seconds from arrival to end.
    MeanTime,
    /// 95th percentile of them.
    P95Time,
    /// Cost of the work of a case, and of people more or fewer than today.
    Cost,
    /// Changes of hands of a case.
    Handovers,
    /// Materials that the applicant hands in.
    Materials,
    /// Times that the applicant has to come in.
    Visits,
    /// Weight of the controls that were taken away.
    Risk,
    /// Days of the promised limit.
    PromisedDays,
}

/// All of them; the first [`SIMULATED`] differ by chance.
pub const OBJECTIVES: [Objective; 8] = [
    Objective::MeanTime,
    Objective::P95Time,
    Objective::Cost,
    Objective::Handovers,
    Objective::Materials,
    Objective::Visits,
    Objective::Risk,
    Objective::PromisedDays,
];

/// How many objectives are simulated.
pub const SIMULATED: usize = 4;

/// A combination of changes with what is known of it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Places of its changes in the list of all.
    pub changes: Vec<usize>,
    /// Simulated objectives, one row per replication.
    pub rows: Vec<[f64; SIMULATED]>,
    /// Counted objectives.
    pub counted: [f64; OBJECTIVES.len() - SIMULATED],
}

impl Candidate {
    /// A variant that is not simulated yet.
    pub fn new(changes: Vec<usize>, variant: &Variant, taken: &[&Change]) -> Candidate {
        let counted = measure(&variant.chart);
        let risk = taken.iter().fold(0.0, |sum, change| sum + change.risk);
        let promised = counted.promised.as_ref().map_or(0.0, |span| span.days);
        let figures = [
            f64::from(counted.materials),
            f64::from(counted.visits),
            risk,
            promised,
        ];
        Candidate {
            changes,
            rows: Vec::new(),
            counted: figures,
        }
    }

    /// One objective by replication.
    fn column(&self, at: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row[at]).collect()
    }

    /// Its mean.
    pub fn value(&self, at: usize) -> f64 {
        match at.checked_sub(SIMULATED) {
            Some(counted) => self.counted[counted],
            None => mean(&self.column(at)),
        }
    }

    /// How one objective differs from another candidate's, over the replications that both have.
    pub fn against(&self, other: &Candidate, at: usize) -> Paired {
        if at < SIMULATED {
            return paired_values(&other.column(at), &self.column(at));
        }
        let difference = self.value(at) - other.value(at);
        Paired {
            difference,
            ci95: [difference, difference],
            beyond_chance: difference != 0.0,
        }
    }

    /// No worse in anything, better in something; nothing counts that could be chance.
    pub fn dominates(&self, other: &Candidate) -> bool {
        let mut better = false;
        for at in 0..OBJECTIVES.len() {
            let found = self.against(other, at);
            if found.beyond_chance && found.difference > 0.0 {
                return false;
            }
            better |= found.beyond_chance && found.difference < 0.0;
        }
        better
    }

    /// Better than another in at least one objective, beyond chance.
    pub fn betters(&self, other: &Candidate) -> bool {
        (0..OBJECTIVES.len()).any(|at| {
            let found = self.against(other, at);
            found.beyond_chance && found.difference < 0.0
        })
    }

    /// All objectives.
    pub fn figures(&self) -> Vec<(Objective, f64)> {
        OBJECTIVES
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, self.value(at)))
            .collect()
    }

    /// All objectives beside today's.
    pub fn beside(&self, today: &Candidate) -> Vec<(Objective, Beside)> {
        let beside = |at: usize| {
            let value = self.value(at);
            let ci95 = if at < SIMULATED {
                interval(&self.column(at))
            } else {
                [value, value]
            };
            Beside {
                value,
                ci95,
                difference: self.against(today, at),
            }
        };
        OBJECTIVES
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, beside(at)))
            .collect()
    }
}

/// The simulated objectives of one replication.
pub fn row(sums: &Sums, more_pay_per_second: f64) -> [f64; SIMULATED] {
    let cases = sums.cases.max(1) as f64;
    let whole = &sums.times[WHOLE];
    // Whoever is there is paid while cases arrive, busy or not; the work of today's people is paid by the case.
    let arriving = sums.last_arrival - sums.span.0;
    let cost = sums.cost / cases + more_pay_per_second * arriving / cases;
    [
        whole.mean,
        whole.percentile(0.95),
        cost,
        sums.handovers as f64 / cases,
    ]
}

/// Pay of a second of the week for all people together.
pub fn pay(scenario: &Scenario) -> f64 {
    let pay = scenario.people.iter().map(|person| {
        let weekly = scenario
            .calendars
            .get(&person.calendar)
            .map_or(0.0, |hours| hours.weekly());
        weekly / 3_600.0 * person.cost_per_hour / WEEK_S
    });
    pay.sum()
}
