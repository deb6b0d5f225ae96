//! The keys of a scenario file: what is known, what is refused, what counts for nothing.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Misfit, shape};

/// Parts of the format that would change the figures and are not simulated: Prosimos 2.1 itself fails on
/// multitasking, so there is nothing to agree with.
const UNSUPPORTED: [&str; 1] = ["multitask"];

/// The keys of a file.
const KEYS: [&str; 20] = [
    "resource_profiles",
    "resource_calendars",
    "arrival_time_distribution",
    "arrival_time_calendar",
    "gateway_branching_probabilities",
    "task_resource_distribution",
    "event_distribution",
    "batch_processing",
    "case_attributes",
    "global_attributes",
    "event_attributes",
    "branch_rules",
    "prioritisation_rules",
    "gateway_execution_limit",
    "model_type",
    "granule_size",
    "days",
    "manner",
    "arrival_in_hours",
    "repeats",
];

/// Keys of a file that are neither of the format nor our own additions: they count for nothing.
///
/// # Errors
/// [`Misfit::Json`], [`Misfit::Shape`].
pub fn unknown_keys(text: &str) -> Result<Vec<String>, Misfit> {
    let keys: BTreeMap<String, serde::de::IgnoredAny> = shape::read(text)?;
    let known = |key: &String| KEYS.contains(&key.as_str()) || UNSUPPORTED.contains(&key.as_str());
    Ok(keys.into_keys().filter(|key| !known(key)).collect())
}

/// Refuses what would change the figures.
pub(super) fn refuse_unsupported(more: &BTreeMap<String, Value>) -> Result<(), Misfit> {
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    let found = UNSUPPORTED
        .iter()
        .find(|part| more.get(**part).is_some_and(|value| !empty(value)));
    if let Some(part) = found {
        return Err(Misfit::Unsupported((*part).to_owned()));
    }
    Ok(())
}
