//! `cargo xtask bench`: figures as ratios against a floor that is measured in the same run.

mod case;
mod chart;
mod desk;
mod log;
mod optimise;
mod said;
mod window;

use anyhow::{Result, bail};

/// Runs the named measurement, or all; false when a figure misses its mark.
pub fn bench(what: Option<&str>, cases: u64) -> Result<bool> {
    match what {
        Some("step") => desk::measure_step(),
        Some("sync") => desk::measure_sync(),
        Some("case") => case::measure(cases),
        Some("chart") => chart::measure(),
        Some("window") => window::measure(),
        Some("optimise") => {
            let marks = [optimise::measure()?, log::measure()?];
            Ok(marks.iter().all(|met| *met))
        }
        None => {
            let marks = [
                desk::measure_step()?,
                desk::measure_sync()?,
                case::measure(cases)?,
                chart::measure()?,
                window::measure()?,
                optimise::measure()?,
                log::measure()?,
            ];
            Ok(marks.iter().all(|met| *met))
        }
        Some(other) => {
            bail!("no measurement is named {other}: step, sync, case, chart, window, optimise")
        }
    }
}
