//! Our own figures on a log.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, anyhow};
use flow_mine::chart::chart;
use flow_mine::conform::{Method, conform};
use flow_mine::discover::discover;
use flow_mine::follows::follows;
use flow_mine::read::{Options, read};
use flow_mine::variants::variants;
use serde_json::{Value, json};

/// Ways that are rarer than this beside others are passed over in the chart that the log is aligned with.
const NOISE: f64 = 0.2;

fn timed<T>(what: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = what();
    (made, start.elapsed().as_secs_f64())
}

/// Reads, counts, discovers, aligns.
pub fn measure(file: &Path) -> Result<Value> {
    let told = &mut |_: u64| ControlFlow::Continue(());
    let input = File::open(file)?;
    let (reading, read_s) = timed(|| read(input, &Options::default(), told));
    let log = reading.map_err(|error| anyhow!("{error:?}"))?.log;
    let (found, follows_s) = timed(|| follows(&log));
    let (exact, discover_s) =
        timed(|| discover(&log, 0.0, &mut |_: u64| ControlFlow::Continue(())));
    let exact = exact.map_err(|error| anyhow!("{error:?}"))?;
    let tree = discover(&log, NOISE, &mut |_: u64| ControlFlow::Continue(()))
        .map_err(|error| anyhow!("{error:?}"))?;
    let document =
        chart(&tree, "mined", &Default::default()).map_err(|error| anyhow!("{error:?}"))?;
    let view = document.chart();
    let (found_beside, conform_s) = timed(|| {
        conform(&log, &view, Method::Alignments, None, &mut |_: u64| {
            ControlFlow::Continue(())
        })
    });
    let beside = found_beside.map_err(|error| anyhow!("{error:?}"))?;
    let name = |at: u32| log.activities.name(at);
    let edges: BTreeMap<String, u64> = found
        .edges
        .iter()
        .map(|((from, to), n)| (format!("{} -> {}", name(*from), name(*to)), *n))
        .collect();
    Ok(json!({
        "read_s": read_s, "cases": log.len(), "events": log.events(), "variants": variants(&log).len(),
        "follows_s": follows_s, "edges": edges,
        "discover_s": discover_s, "tree": exact.normal_text(), "tree_noise": tree.normal_text(),
        "align_s": conform_s, "fitness": beside.fitness, "precision": beside.precision, "undecided": beside.undecided,
    }))
}
