//! The bed of the write-ahead log: bytes that lie on the disk before the log flows over them.
//!
//! A commit that makes a file longer has to flush the file system's own journal as well, which costs about as much
//! as the commit itself. So whenever a commit has made the log longer, the log is made longer still, by zeros and at
//! once; the commits after it only overwrite. SQLite ends its log at the first frame whose checksum does not fit,
//! so zeros behind the end mean nothing to it. The bed doubles until it holds all that stands between two
//! checkpoints; SQLite removes it together with the log.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::limits::{BED_FIRST_BYTES, BED_MOST_BYTES};
use crate::migrate::beside;

/// How much of the log is laid.
#[derive(Debug)]
pub(crate) struct Bed {
    path: PathBuf,
    /// The log, once it is there: it stays the same file for as long as the desk is open, and asking it for its length
    /// is a tenth of looking its name up after every commit.
    log: Option<File>,
    /// Bytes of the log that were there when this was last looked at.
    length: u64,
}

static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

impl Bed {
    /// The bed of a database; nothing is laid before the first commit.
    pub(crate) fn of(database: &Path) -> Self {
        Self {
            path: beside(database, "-wal"),
            log: None,
            length: 0,
        }
    }

    /// The log was cut back to nothing.
    pub(crate) fn is_gone(&mut self) {
        self.length = 0;
    }

    /// Makes the log longer when a commit has just made it longer. Call only while nobody else can commit.
    pub(crate) fn lay(&mut self) {
        if self.length >= BED_MOST_BYTES {
            return;
        }
        if self.log.is_none() {
            let appending = OpenOptions::new().append(true).open(&self.path);
            self.log = appending.ok();
        }
        let Some(log) = &mut self.log else {
            return;
        };
        let Ok(found) = log.metadata().map(|log| log.len()) else {
            return;
        };
        if found <= self.length {
            return;
        }
        let wanted = (found * 2).clamp(BED_FIRST_BYTES, BED_MOST_BYTES);
        // A full disk costs the speed and nothing else: the log works without a bed.
        match lengthen(log, found, wanted) {
            Ok(()) => self.length = wanted.max(found),
            Err(error) => {
                self.length = BED_MOST_BYTES;
                tracing::warn!(error.kind = ?error.kind(), "log_bed");
            }
        }
    }
}

/// Appends zeros behind `from` up to `to`; leaves the file as long as it was when that fails.
fn lengthen(log: &mut File, from: u64, to: u64) -> io::Result<()> {
    let laid = append(log, to.saturating_sub(from));
    if laid.is_err() {
        log.set_len(from)?;
    }
    laid
}

fn append(file: &mut File, mut left: u64) -> io::Result<()> {
    while left > 0 {
        let piece = left.min(ZEROS.len() as u64);
        file.write_all(&ZEROS[..usize::try_from(piece).unwrap_or(ZEROS.len())])?;
        left -= piece;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_bed_doubles_until_it_holds_all_that_stands_between_two_checkpoints() {
        let dir = tempfile::TempDir::new().expect("a folder");
        let mut bed = Bed::of(&dir.path().join("desk.db"));
        bed.lay();
        assert!(!bed.path.exists(), "a log is made by a commit alone");
        let mut lengths = Vec::new();
        fs::write(&bed.path, [7; 5_000]).expect("a log");
        for _ in 0..12 {
            bed.lay();
            let length = fs::metadata(&bed.path).expect("the log").len();
            lengths.push(length);
            bed.lay();
            assert_eq!(
                fs::metadata(&bed.path).expect("the log").len(),
                length,
                "once"
            );
            let mut log = OpenOptions::new()
                .append(true)
                .open(&bed.path)
                .expect("the log");
            log.write_all(&[7; 5_000]).expect("a commit beyond the bed");
        }
        assert_eq!(lengths[0], BED_FIRST_BYTES);
        assert!(lengths[1] > 2 * BED_FIRST_BYTES);
        assert!(lengths.iter().any(|length| *length >= BED_MOST_BYTES));
        let written = fs::read(&bed.path).expect("the log");
        assert_eq!(
            (written[4_999], written[5_000]),
            (7, 0),
            "what was there stays"
        );
    }
}
