//! What each step takes of a case: waiting, work, how often. Today's and a variant's are coloured beside each other.

use std::collections::BTreeMap;

use flow_optimise::simulate::Outcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a step takes of a case, all its visits together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct StepLoad {
    /// Seconds from being possible to being begun.
    pub waiting_s: f64,
    /// Seconds of work.
    pub work_s: f64,
    /// How often it is done.
    pub times: f64,
}

/// The loads of a simulation without warm-up, by step.
pub(super) fn loads(outcome: &Outcome) -> BTreeMap<String, StepLoad> {
    let cases = f64::from(outcome.cases.max(1));
    let tasks = outcome.tasks.iter();
    let load = tasks.map(|(step, task)| {
        let times = task.count / cases;
        let load = StepLoad {
            waiting_s: times * task.waiting.mean,
            work_s: times * task.processing.mean,
            times,
        };
        (step.clone(), load)
    });
    load.collect()
}
