//! `bench-log make|ours|rust-peer FILE`: makes a log of the size of the road fines, measures us, measures the Rust peer.
//! Each prints one line of JSON. The Python peer stands beside it in `peer.py`.

mod make;
mod ours;
mod rust_peer;

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let file = arguments.next().context("which file?")?;
    let file = Path::new(&file);
    let report = match what.as_str() {
        "make" => make::make(file)?,
        "ours" => ours::measure(file)?,
        "rust-peer" => rust_peer::measure(file)?,
        other => bail!("no part is named {other:?}: make, ours, rust-peer"),
    };
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}
