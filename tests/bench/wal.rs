//! Reads SQLite's write-ahead log: how many pages each commit wrote.
//!
//! Format: a header of 32 bytes, then frames of 24 bytes and a page; a frame that ends a commit names the size of the
//! database, and frames of an earlier round have other salts (<https://www.sqlite.org/fileformat2.html#walformat>).

use std::path::Path;

use anyhow::{Context, Result, ensure};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Pages of every commit that stands in the log since it was last begun anew, oldest first.
pub fn frames_per_commit(log: &Path) -> Result<Vec<usize>> {
    let bytes = std::fs::read(log)?;
    let number = |at: usize| -> Result<usize> {
        let four = bytes.get(at..at + 4).context("the log ends early")?;
        Ok(u32::from_be_bytes(four.try_into()?) as usize)
    };
    let (page, salt) = (number(8)?, bytes.get(16..24).context("no header")?);
    ensure!(page >= 512, "no page size");
    let frames = bytes[HEADER..].chunks_exact(FRAME_HEADER + page);
    let mut commits = Vec::new();
    let mut pages = 0;
    for (n, frame) in frames.enumerate() {
        if &frame[8..16] != salt {
            break;
        }
        pages += 1;
        if number(HEADER + n * (FRAME_HEADER + page) + 4)? > 0 {
            commits.push(pages);
            pages = 0;
        }
    }
    ensure!(!commits.is_empty(), "no commit in the log");
    Ok(commits)
}
