//! Measures a desk in this process: `bench-desk step|sync|case DIR CASES [as-is]` prints one line of JSON.

mod county;
mod history;
mod office;
mod step;
mod sync;
mod time;
mod wal;

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

/// As the programs have it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let what = std::env::args().nth(1).unwrap_or_default();
    let report = match what.as_str() {
        "step" => step::measure()?,
        "sync" => sync::measure()?,
        "case" => {
            let mut rest = std::env::args().skip(2);
            let dir = rest.next().context("the folder in which the file stays")?;
            let cases = rest.next().context("how many cases")?.parse()?;
            let as_is = rest.next().is_some_and(|word| word == "as-is");
            county::measure(Path::new(&dir), cases, as_is)?
        }
        other => bail!("no measurement is named {other:?}: step, sync, case"),
    };
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}
