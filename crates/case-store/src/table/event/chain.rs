//! Walks over the logs of a file and recomputes every hash; through archives too, where their files are there.

use rusqlite::{Connection, Row};
use sync_wire::envelope::{Envelope, NO_PREVIOUS, hash};

use super::{SELECT, read};
use crate::codec::HashHex;
use crate::error::StoreError;
use crate::table::archive::{self, Run};
use crate::table::log::{self, log_of, position, seq_of};

/// Events of an archive that are read at once.
const PIECE: usize = 500;

/// What [`verify_chain`] has walked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of events whose hash was recomputed.
    pub events: u64,
    /// Hash of the last one, [`NO_PREVIOUS`] when there is none.
    pub head: String,
    /// Archives whose file is gone: the chain goes over their events by the hashes that are kept here.
    pub missing: Vec<i32>,
}

/// Walks every log from a seq on (1 for all) and recomputes each hash, also of events that lie in archives.
///
/// # Errors
/// [`StoreError::BrokenChain`] at the first event that does not fit; [`StoreError::ArchiveUnfit`] for an archive that
/// is not what was taken.
pub fn verify_chain(conn: &Connection, from: u64) -> Result<Verified, StoreError> {
    let mut walk = Walk {
        conn,
        from,
        log: 0,
        seq: 0,
        hash: NO_PREVIOUS.to_owned(),
        events: 0,
        missing: Vec::new(),
    };
    let mut query = conn.prepare(&format!(
        "{SELECT} WHERE e.pos >= ?1 AND e.pos < ?2 ORDER BY e.pos"
    ))?;
    for log in log::progress(conn)? {
        if log.head == 0 {
            continue;
        }
        (walk.log, walk.seq) = (log.log, 0);
        NO_PREVIOUS.clone_into(&mut walk.hash);
        let mut rows = query.query([position(log.log, 0)?, position(log.log + 1, 0)?])?;
        while let Some(row) = rows.next()? {
            let pos: i64 = row.get("pos")?;
            walk.through_archives(pos)?;
            if seq_of(pos) < from {
                walk.skip(seq_of(pos), row.get::<_, HashHex>("hash")?.0);
                continue;
            }
            walk.step(&whole(row, pos)?)?;
        }
        walk.through_archives(position(log.log, log.head)? + 1)?;
    }
    Ok(Verified {
        events: walk.events,
        head: walk.hash,
        missing: walk.missing,
    })
}

/// An event whose columns can be read; one whose cannot is as little what its hash says as one that was changed.
fn whole(row: &Row<'_>, pos: i64) -> Result<Envelope, StoreError> {
    read(row).map_err(|error| match error {
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::Utf8Error(..) => StoreError::BrokenChain {
            seq: seq_of(pos),
            what: "hash",
        },
        other => other.into(),
    })
}

struct Walk<'a> {
    conn: &'a Connection,
    from: u64,
    log: u64,
    seq: u64,
    hash: String,
    events: u64,
    missing: Vec<i32>,
}

impl Walk<'_> {
    /// Goes through the stretches in archives that stand before a position.
    fn through_archives(&mut self, until: i64) -> Result<(), StoreError> {
        loop {
            let next = position(self.log, self.seq)? + 1;
            if next >= until {
                return Ok(());
            }
            let run = archive::run_from(self.conn, next)?.filter(|run| run.first == next);
            let Some(run) = run.filter(|run| log_of(run.last) == self.log) else {
                return Ok(());
            };
            self.through(&run)?;
        }
    }

    fn through(&mut self, run: &Run) -> Result<(), StoreError> {
        let positions: Vec<i64> = (run.first..=run.last).collect();
        let wanted = seq_of(run.last) >= self.from && !self.missing.contains(&run.year);
        for piece in positions.chunks(PIECE).filter(|_| wanted) {
            match archive::at(self.conn, piece) {
                Ok(events) => events.iter().try_for_each(|event| self.step(event))?,
                Err(StoreError::ArchiveMissing { year }) => {
                    self.missing.push(year);
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        if wanted && !self.missing.contains(&run.year) && self.hash != run.hash {
            return Err(StoreError::ArchiveUnfit { year: run.year });
        }
        self.skip(seq_of(run.last), run.hash.clone());
        Ok(())
    }

    fn skip(&mut self, seq: u64, hash: String) {
        (self.seq, self.hash) = (seq, hash);
    }

    fn step(&mut self, event: &Envelope) -> Result<(), StoreError> {
        let broken = |what| {
            Err(StoreError::BrokenChain {
                seq: event.seq,
                what,
            })
        };
        if event.seq != self.seq + 1 {
            return broken("gap");
        }
        if event.prev != self.hash || event.hash != hash(event) {
            return broken("hash");
        }
        self.skip(event.seq, event.hash.clone());
        self.events += 1;
        Ok(())
    }
}
