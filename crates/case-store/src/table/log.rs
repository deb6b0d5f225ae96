//! The logs of this file: one per device and epoch, and how far each has been sent. The newest is written to.

use rusqlite::{Connection, OptionalExtension, Row};
use sync_wire::envelope::NO_PREVIOUS;

use crate::codec::{int, uint};
use crate::error::StoreError;
use crate::table::event;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE log (
    n       INTEGER PRIMARY KEY CHECK (n BETWEEN 1 AND 1000000),
    device  TEXT    NOT NULL,
    epoch   INTEGER NOT NULL CHECK (epoch >= 1),
    sent    INTEGER NOT NULL DEFAULT 0, -- handed to the network up to this seq
    settled INTEGER NOT NULL DEFAULT 0, -- every event up to this seq has a verdict
    UNIQUE (device, epoch)
) STRICT;
";

/// Bits of an event's position that hold its seq; the log's number stands above them.
const SEQ_BITS: u32 = 40;

/// The end of the log that is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the log in this file.
    pub log: u64,
    /// Device.
    pub device: String,
    /// Epoch.
    pub epoch: u32,
    /// Seq of the last event, 0 when there is none.
    pub seq: u64,
    /// Hash of the last event, [`NO_PREVIOUS`] when there is none.
    pub hash: String,
}

/// How far a log has been sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Number of the log in this file.
    pub log: u64,
    /// Seq of its last event.
    pub head: u64,
    /// Handed to the network up to this seq.
    pub sent: u64,
    /// Every event up to this seq has a verdict.
    pub settled: u64,
}

/// Position of an event in this file: `log × 2^40 + seq`.
pub(crate) fn position(log: u64, seq: u64) -> Result<i64, StoreError> {
    if seq >> SEQ_BITS != 0 {
        return Err(StoreError::Unfit { what: "seq" });
    }
    int((log << SEQ_BITS) | seq)
}

/// Seq of a position.
pub(crate) fn seq_of(position: i64) -> u64 {
    uint(position) & ((1 << SEQ_BITS) - 1)
}

/// Number of the log of a position.
pub(crate) fn log_of(position: i64) -> u64 {
    uint(position) >> SEQ_BITS
}

/// The end of the log that is written to; `None` before the desk has a device.
pub fn head(conn: &Connection) -> Result<Option<Head>, StoreError> {
    let mut newest =
        conn.prepare_cached("SELECT n, device, epoch FROM log ORDER BY n DESC LIMIT 1")?;
    let found = newest
        .query_row([], |row| {
            Ok((
                uint(row.get(0)?),
                row.get::<_, String>(1)?,
                row.get::<_, u32>(2)?,
            ))
        })
        .optional()?;
    let Some((log, device, epoch)) = found else {
        return Ok(None);
    };
    let end = event::last_of(conn, log)?;
    let (seq, hash) = end.map_or_else(
        || (0, NO_PREVIOUS.to_owned()),
        |(pos, hash)| (seq_of(pos), hash),
    );
    Ok(Some(Head {
        log,
        device,
        epoch,
        seq,
        hash,
    }))
}

/// Begins the log of a device and epoch, unless it is there.
pub(crate) fn begin(tx: &Tx<'_>, device: &str, epoch: u32) -> Result<(), StoreError> {
    tx.prepare_cached("INSERT INTO log (device, epoch) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute((device, epoch))?;
    tx.forget_head();
    Ok(())
}

/// Number of the log of a device and epoch.
pub(crate) fn find(conn: &Connection, device: &str, epoch: u32) -> Result<Option<u64>, StoreError> {
    let mut query = conn.prepare_cached("SELECT n FROM log WHERE device = ?1 AND epoch = ?2")?;
    Ok(query
        .query_row((device, epoch), |row| Ok(uint(row.get(0)?)))
        .optional()?)
}

/// How far every log has been sent, oldest first.
pub fn progress(conn: &Connection) -> Result<Vec<Progress>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT n, sent, settled, max(
            coalesce((SELECT max(pos) FROM event WHERE pos >= (n << 40) AND pos < ((n + 1) << 40)), 0),
            coalesce((SELECT max(last) FROM archive_run WHERE last >= (n << 40) AND last < ((n + 1) << 40)), 0)
         ) AS head
         FROM log ORDER BY n",
    )?;
    let rows = query.query_map([], read_progress)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_progress(row: &Row<'_>) -> rusqlite::Result<Progress> {
    Ok(Progress {
        log: uint(row.get("n")?),
        head: seq_of(row.get("head")?),
        sent: uint(row.get("sent")?),
        settled: uint(row.get("settled")?),
    })
}

/// Notes that events up to `seq` were handed to the network; never goes back.
pub fn mark_sent(tx: &Tx<'_>, device: &str, epoch: u32, seq: u64) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE log SET sent = max(sent, ?3) WHERE device = ?1 AND epoch = ?2 AND sent < ?3",
    )?
    .execute((device, epoch, int(seq)?))?;
    Ok(())
}

/// The platform needs everything from `seq` on again (it was restored from an older copy). Verdicts stay until
/// new ones replace them.
pub fn rewind(tx: &Tx<'_>, device: &str, epoch: u32, seq: u64) -> Result<(), StoreError> {
    let last = int(seq.saturating_sub(1))?;
    tx.prepare_cached(
        "UPDATE log SET sent = min(sent, ?3), settled = min(settled, ?3)
         WHERE device = ?1 AND epoch = ?2",
    )?
    .execute((device, epoch, last))?;
    Ok(())
}

/// Moves `settled` over every following event that has a verdict.
pub(crate) fn advance(tx: &Tx<'_>, log: u64) -> Result<(), StoreError> {
    let settled: i64 = tx
        .prepare_cached("SELECT settled FROM log WHERE n = ?1")?
        .query_row([int(log)?], |row| row.get(0))?;
    let mut query =
        tx.prepare_cached("SELECT pos FROM verdict WHERE pos > ?1 AND pos < ?2 ORDER BY pos")?;
    let mut rows = query.query([position(log, uint(settled))?, position(log + 1, 0)?])?;
    let mut reached = uint(settled);
    // Bounded by the log itself; stops at the first event without a verdict.
    while let Some(row) = rows.next()? {
        if seq_of(row.get(0)?) != reached + 1 {
            break;
        }
        reached += 1;
    }
    tx.prepare_cached("UPDATE log SET settled = ?2, sent = max(sent, ?2) WHERE n = ?1")?
        .execute([int(log)?, int(reached)?])?;
    Ok(())
}
