//! Discrete-event simulation of a chart: cases arrive, posts work by their hours, figures come out.
//!
//! Work is given out first come, first served, to the person who can begin first. Every draw has a stream of
//! its own, named by seed, replication, node, case and visit, so that two variants of a chart meet the same fate
//! (common random numbers) and the same seed gives the same figures on every machine.

pub mod attributes;
mod batch;
mod boundary;
pub mod chance;
pub mod clock;
mod deeds;
pub mod defaults;
pub mod figures;
pub mod firing;
mod flows;
pub mod formula;
mod gather;
pub mod granules;
pub mod hours;
mod known;
mod leave;
mod live;
pub mod office;
mod periods;
mod plan;
mod play;
pub mod prosimos;
pub mod scenario;
mod sketch;
mod sums;
mod tokens;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use flow_model::chart::Chart;
use serde::{Deserialize, Serialize};

use crate::cores::share_out;

pub use figures::Outcome;
pub use office::Other;
pub(crate) use plan::Plan;
pub use play::{Execution, Listener, Told};
pub use scenario::Scenario;
pub(crate) use sums::{Sums, WHOLE};

/// Most cases of one replication.
pub const MAX_CASES: u32 = 10_000_000;
/// Most replications.
pub const MAX_REPLICATIONS: u32 = 1_000;
/// Most times that one case may pass nodes; a chart that loops for ever stops here.
pub const MAX_PASSES_PER_CASE: u32 = 20_000;
/// Most times that a repeated step is done in one go.
pub const MAX_TIMES: u32 = 1_000;
/// Latest start, in seconds after the Monday 00:00 from which times are counted.
pub const MAX_START_S: f64 = 604_800.0;

/// How much to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Cases of one replication.
    pub cases: u32,
    /// Independent repetitions; confidence intervals need at least two.
    pub replications: u32,
    /// The seed.
    pub seed: u64,
    /// Seconds between Monday 00:00 and the start of the simulation.
    pub start_s: f64,
    /// Cases of the beginning of each replication that are played but not counted.
    #[serde(default)]
    pub warm_up: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            cases: 1_000,
            replications: 5,
            seed: 1,
            start_s: 9.0 * 3_600.0,
            warm_up: 0,
        }
    }
}

/// Why a chart or a scenario cannot be simulated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// No start event that stands by itself.
    NoStart,
    /// An element that is not simulated.
    NotExecutable {
        /// Its id.
        element: String,
        /// What it is.
        what: String,
    },
    /// Nobody can do this step.
    NoPerson {
        /// The step.
        element: String,
    },
    /// A calendar without working time.
    NoHours {
        /// Its name.
        calendar: String,
    },
    /// A calendar that a person or the arrivals name and that is not there.
    NoCalendar {
        /// Its name.
        calendar: String,
    },
    /// A person whose calendar has no working time.
    NeverAtWork {
        /// The post.
        post: String,
        /// The person.
        person: String,
        /// The calendar.
        calendar: String,
    },
    /// A step names somebody who is not among the people.
    UnknownPerson {
        /// The step.
        element: String,
        /// The name.
        person: String,
    },
    /// The probabilities of the ways out of a gateway do not add up to one.
    Probabilities {
        /// The gateway.
        element: String,
        /// Their sum.
        sum: String,
    },
    /// A probability that is none.
    Probability {
        /// The gateway.
        element: String,
        /// The value.
        value: String,
    },
    /// Whoever asked for it wants no more.
    Stopped,
    /// A case passed more nodes than [`MAX_PASSES_PER_CASE`].
    Endless {
        /// The node where it was stopped.
        element: String,
    },
    /// A case stopped before an end event: a join that waits for ever.
    Stuck {
        /// The node where it waits.
        element: String,
    },
    /// A number out of its bounds.
    OutOfBounds {
        /// Which.
        what: String,
    },
    /// Two scenarios say different things of one person.
    PersonDiffers {
        /// Who.
        person: String,
        /// `post`, `hours` or `cost`.
        what: String,
    },
    /// Something of these about a chart beside the first.
    Beside {
        /// Which.
        file: String,
        /// What.
        why: Box<Refusal>,
    },
}

impl Refusal {
    /// The same about a chart beside the first.
    pub(crate) fn of(self, file: &str) -> Refusal {
        match self {
            Refusal::Stopped => self,
            why => Refusal::Beside {
                file: file.to_owned(),
                why: Box::new(why),
            },
        }
    }
}

/// Plays the chart; pure, same input, same outcome.
pub fn simulate(chart: &Chart, scenario: &Scenario, options: &Options) -> Result<Outcome, Refusal> {
    simulate_told(
        chart,
        scenario,
        options,
        &|_| ControlFlow::Continue(()),
        None,
    )
}

/// The same; `told` hears how many replications are done and may stop, `listener` hears the first replication.
pub fn simulate_told(
    chart: &Chart,
    scenario: &Scenario,
    options: &Options,
    told: &(dyn Fn(u32) -> ControlFlow<()> + Sync),
    listener: Option<Listener<'_>>,
) -> Result<Outcome, Refusal> {
    simulate_beside((chart, scenario), &[], options, told, listener)
}

/// The same with other charts, whose cases take the time of the same people.
pub fn simulate_beside(
    (chart, scenario): (&Chart, &Scenario),
    others: &[Other],
    options: &Options,
    told: &(dyn Fn(u32) -> ControlFlow<()> + Sync),
    listener: Option<Listener<'_>>,
) -> Result<Outcome, Refusal> {
    let out = |what: &str| Err(Refusal::OutOfBounds { what: what.into() });
    if options.cases == 0 || options.cases > MAX_CASES {
        return out("cases");
    }
    if options.replications == 0 || options.replications > MAX_REPLICATIONS {
        return out("replications");
    }
    if options.warm_up >= options.cases {
        return out("warm_up");
    }
    if !(0.0..MAX_START_S).contains(&options.start_s) {
        return out("start");
    }
    let plan = Plan::office(chart, scenario, others)?;
    let mut runs = Vec::new();
    let mut first = 0;
    if let Some(listener) = listener {
        runs.push(play::replicate(&plan, options, 0, Some(listener))?);
        first = 1;
    }
    runs.extend(replications(
        &plan,
        options,
        first..options.replications,
        told,
    )?);
    Ok(figures::outcome(&plan, options, &runs))
}

/// Replications on all cores, in their order.
fn replications(
    plan: &Plan,
    options: &Options,
    which: std::ops::Range<u32>,
    told: &(dyn Fn(u32) -> ControlFlow<()> + Sync),
) -> Result<Vec<Sums>, Refusal> {
    let count = which.len();
    let stop = AtomicBool::new(false);
    let runs = share_out(count, &|piece| {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let run = play::replicate(plan, options, which.start + piece as u32, None);
        if run.is_err() || told(piece as u32 + 1).is_break() {
            stop.store(true, Ordering::Relaxed);
        }
        Some(run)
    });
    let runs: Vec<Sums> = runs.into_iter().collect::<Result<_, _>>()?;
    // Stopped is stopped, also where the other core had come to its end meanwhile.
    if stop.into_inner() || runs.len() < count {
        Err(Refusal::Stopped)
    } else {
        Ok(runs)
    }
}

/// One replication alone, for a search that shares out its own work.
pub(crate) fn replicate(plan: &Plan, options: &Options, replication: u32) -> Result<Sums, Refusal> {
    play::replicate(plan, options, replication, None)
}
