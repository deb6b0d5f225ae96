//! `cargo xtask bench`: figures as ratios against a floor that is measured in the same run.

use anyhow::{Result, bail};

/// Runs the named measurement, or all.
pub fn bench(what: Option<&str>) -> Result<bool> {
    bail!("no measurement named {}", what.unwrap_or("at all"))
}
