//! How a desk fares on a file with a county's years in it: `cargo xtask bench case --cases N`.

use anyhow::{Context as _, Result};

use super::desk::{build, run};
use super::said::number;
use crate::tree;

/// Up to so many cases a file is a county's, beyond it a province's.
const COUNTY: u64 = 1_000_000;
/// All but one of a hundred answers come within this many milliseconds.
const COUNTY_MS: f64 = 50.0;
/// The same on a province's file.
const PROVINCE_MS: f64 = 100.0;
/// A figure of the report, its mark, and whether it is a most or a least.
const MARKS: [(&str, f64, Mark); 5] = [
    ("step_ratio", 1.2, Mark::AtMost),
    ("open_ratio", 1.5, Mark::AtMost),
    ("bytes_per_event", 400.0, Mark::AtMost),
    ("events_per_second", 20_000.0, Mark::AtLeast),
    ("replayed_per_second", 1_000_000.0, Mark::AtLeast),
];

#[derive(Clone, Copy)]
enum Mark {
    AtMost,
    AtLeast,
}

/// Builds in release, writes what is missing of the file, asks what screens ask; false when a mark is missed.
pub fn measure(cases: u64) -> Result<bool> {
    build()?;
    let dir = tree::target().join("bench/county");
    std::fs::create_dir_all(&dir)?;
    let place = dir.to_str().context("the folder has a plain name")?;
    let report = run(&["case", place, &cases.to_string()])?;
    println!("case: {report}");
    let mut met = true;
    for (name, mark, how) in MARKS {
        // A run that found the file complete has written nothing.
        let from = if name == "events_per_second" {
            &report["written"]
        } else {
            &report
        };
        if name == "events_per_second" && from["events"] == 0 {
            continue;
        }
        let value = number(from, name)?;
        let (keeps, word) = match how {
            Mark::AtMost => (value <= mark, "at most"),
            Mark::AtLeast => (value >= mark, "at least"),
        };
        println!("case: {name} {value:.2} (mark: {word} {mark})");
        met &= keeps;
    }
    let most = if cases <= COUNTY {
        COUNTY_MS
    } else {
        PROVINCE_MS
    };
    let queries = report["queries_ms"].as_object().context("queries")?;
    for (name, taken) in queries {
        let p99 = number(taken, "p99")?;
        println!("case: {name} p99 {p99:.2} ms (mark: at most {most} ms)");
        met &= p99 <= most;
    }
    let rate = number(&report, "fsyncs_per_second")?;
    println!("case: beside these figures the disk makes {rate:.0} fsyncs a second");
    println!("case: a closed year: {}", report["archive"]);
    Ok(met)
}
