//! `repeats`: steps with a loop or multi-instance marker, our own addition to the format.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Deserialize;

use super::Misfit;

/// How often a repeated step is done on average, and the chance after each time that it is enough.
#[derive(Deserialize)]
pub struct RepeatOf {
    /// The step.
    pub task_id: String,
    /// How often.
    #[serde(default)]
    pub times: Option<f64>,
    /// The chance.
    #[serde(default)]
    pub enough: Option<f64>,
}

/// What the file says of each, within bounds.
pub fn repeated(
    list: &[RepeatOf],
    of: fn(&RepeatOf) -> Option<f64>,
    bounds: RangeInclusive<f64>,
) -> Result<BTreeMap<String, f64>, Misfit> {
    let given = list.iter().filter_map(|it| Some((it, of(it)?)));
    let read = given.map(|(it, value)| match bounds.contains(&value) {
        true => Ok((it.task_id.clone(), value)),
        false => Err(Misfit::Repeat {
            step: it.task_id.clone(),
            value: value.to_string(),
        }),
    });
    read.collect()
}
