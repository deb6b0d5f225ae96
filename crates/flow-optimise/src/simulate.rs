//! Discrete-event simulation of a chart: cases arrive, posts work by their hours, figures come out.
//!
//! Work is given out first come, first served, to the person who can begin first. Every draw has a stream of
//! its own, named by seed, replication, node, case and visit, so that two variants of a chart meet the same fate
//! (common random numbers) and the same seed gives the same figures on every machine.

pub mod chance;
pub mod defaults;
pub mod figures;
pub mod hours;
mod plan;
mod play;
pub mod prosimos;
pub mod scenario;

use flow_model::chart::Chart;
use serde::{Deserialize, Serialize};

pub use figures::Outcome;
pub use scenario::Scenario;

/// Most cases of one replication.
pub const MAX_CASES: u32 = 1_000_000;
/// Most replications.
pub const MAX_REPLICATIONS: u32 = 1_000;
/// Most times that one case may pass nodes; a chart that loops for ever stops here.
pub const MAX_PASSES_PER_CASE: u32 = 100_000;

/// How much to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Cases of one replication.
    pub cases: u32,
    /// Independent repetitions; confidence intervals need at least two.
    pub replications: u32,
    /// The seed.
    pub seed: u64,
    /// Seconds between Monday 00:00 and the start of the simulation.
    pub start_s: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            cases: 1_000,
            replications: 5,
            seed: 1,
            start_s: 9 * 3_600,
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
}

/// Plays the chart; pure, same input, same outcome.
pub fn simulate(chart: &Chart, scenario: &Scenario, options: &Options) -> Result<Outcome, Refusal> {
    if options.cases == 0 || options.cases > MAX_CASES {
        return Err(Refusal::OutOfBounds {
            what: "cases".into(),
        });
    }
    if options.replications == 0 || options.replications > MAX_REPLICATIONS {
        return Err(Refusal::OutOfBounds {
            what: "replications".into(),
        });
    }
    let plan = plan::Plan::new(chart, scenario)?;
    let mut tally = figures::Tally::new(&plan, options);
    for replication in 0..options.replications {
        tally.add(&plan, &play::replicate(&plan, options, replication)?);
    }
    Ok(tally.outcome(&plan))
}
