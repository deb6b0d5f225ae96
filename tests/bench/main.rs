//! Measures a desk in this process: `bench-desk step|sync` prints one line of JSON.

mod office;
mod step;
mod sync;
mod wal;

use std::io::Write as _;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let what = std::env::args().nth(1).unwrap_or_default();
    let report = match what.as_str() {
        "step" => step::measure()?,
        "sync" => sync::measure()?,
        other => bail!("no measurement is named {other:?}: step, sync"),
    };
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}
