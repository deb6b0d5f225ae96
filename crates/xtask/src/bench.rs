//! `cargo xtask bench`: figures as ratios against a floor that is measured in the same run.

mod window;

use anyhow::{Result, bail};

/// Runs the named measurement, or all; false when a figure misses its mark.
pub fn bench(what: Option<&str>) -> Result<bool> {
    match what {
        Some("window") => window::measure(),
        None => window::measure(),
        Some(other) => bail!("no measurement is named {other}: step, sync, window"),
    }
}
