//! The crate process_mining on the same log.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, anyhow};
use process_mining::{EventLog, Importable};
use serde_json::{Value, json};

/// Reads and counts.
pub fn measure(file: &Path) -> Result<Value> {
    let start = Instant::now();
    let log = EventLog::import_from_path(file).map_err(|error| anyhow!("{error:?}"))?;
    let read_s = start.elapsed().as_secs_f64();
    let events: usize = log.traces.iter().map(|trace| trace.events.len()).sum();
    let start = Instant::now();
    let graph = process_mining::discovery::case_centric::dfg::discover_dfg(&log);
    let follows_s = start.elapsed().as_secs_f64();
    let sum: u64 = graph
        .directly_follows_relations
        .values()
        .map(|&n| u64::from(n))
        .sum();
    Ok(json!({
        "read_s": read_s, "cases": log.traces.len(), "events": events, "follows_s": follows_s, "follows": sum,
    }))
}
