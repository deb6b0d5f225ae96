//! Bringing a closed year back, in pieces as it left: each puts the events of some cases into the desk, as their hashes
//! say, and leaves the others in the archive. Killed in between, every event is in one of the two, and the next call
//! goes on with what is left.

use std::collections::HashMap;
use std::fs;

use rusqlite::Connection;
use sync_wire::envelope::{Envelope, hash};

use super::close::{Closed, Piece, Stretch, stretches};
use super::file;
use crate::codec::{HashHex, hash_bytes, int};
use crate::error::StoreError;
use crate::table::case::trail;
use crate::table::event;
use crate::table::log::{log_of, position};
use crate::tx::Tx;

/// Puts the events of a piece of a closed year back into the desk, all of the piece or none. With the last piece the year
/// is closed no more: remove the file with [`forget_file`] once that is durable.
///
/// # Errors
/// [`StoreError::ArchiveMissing`]; [`StoreError::ArchiveUnfit`] when the file does not hold what was taken.
pub fn bring_back(tx: &Tx<'_>, year: i32, piece: Piece) -> Result<Closed, StoreError> {
    let archive = file::open(tx, year)?;
    let (cases, next) = coming(tx, year, piece)?;
    let mut places: Vec<i64> = cases.iter().flat_map(|case| case.places.clone()).collect();
    places.sort_unstable();
    let back = Closed {
        cases: cases.len() as u64,
        events: places.len() as u64,
        waiting: 0,
        next,
    };
    let edges = put(tx, &archive, year, &places)?;
    for stretch in stretches(&places) {
        cut(tx, year, stretch, &edges)?;
    }
    let mut delete = tx.prepare_cached("DELETE FROM archive_case WHERE n = ?1")?;
    for case in &cases {
        delete.execute([case.n])?;
    }
    tx.execute(
        "UPDATE archive SET cases = cases - ?2, events = events - ?3 WHERE year = ?1",
        (year, int(back.cases)?, int(back.events)?),
    )?;
    if next.is_none() {
        forget(tx, year)?;
    }
    Ok(back)
}

/// A case that comes back.
struct Coming {
    n: i64,
    places: Vec<i64>,
}

/// The cases of a piece, and where the next piece begins.
fn coming(tx: &Tx<'_>, year: i32, piece: Piece) -> Result<(Vec<Coming>, Option<i64>), StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT a.n, c.trail FROM archive_case a CROSS JOIN case_row c ON c.n = a.n
         WHERE a.year = ?1 AND a.n > ?2 ORDER BY a.n",
    )?;
    let mut rows = query.query((year, piece.after))?;
    let mut found: Vec<Coming> = Vec::new();
    let mut next = None;
    while let Some(row) = rows.next()? {
        if found.len() >= piece.most {
            next = found.last().map(|case| case.n);
            break;
        }
        let trail: String = row.get("trail")?;
        found.push(Coming {
            n: row.get("n")?,
            places: trail::read(&trail)?,
        });
    }
    Ok((found, next))
}

/// The hashes around an event: of the one before it, and its own.
type Edges = HashMap<i64, (String, String)>;

/// Lays the events down as they were, each as its hash says.
fn put(tx: &Tx<'_>, archive: &Connection, year: i32, places: &[i64]) -> Result<Edges, StoreError> {
    let unfit = || StoreError::ArchiveUnfit { year };
    let mut edges = Edges::with_capacity(places.len());
    for &place in places {
        let event: Option<Envelope> = event::here(archive, place).map_err(|_| unfit())?;
        let event = event.ok_or_else(unfit)?;
        let fits = event.hash == hash(&event) && place == position(log_of(place), event.seq)?;
        if !fits {
            return Err(unfit());
        }
        tx.insert(log_of(place), &event)?;
        edges.insert(place, (event.prev, event.hash));
    }
    Ok(edges)
}

/// Takes a stretch that is here again out of the runs that lie in the archive; what is left of them on both sides stays
/// a run, of which the hash of the last event is known.
fn cut(tx: &Tx<'_>, year: i32, (first, last): Stretch, edges: &Edges) -> Result<(), StoreError> {
    let unfit = || StoreError::ArchiveUnfit { year };
    let mut query = tx.prepare_cached(
        "SELECT first, last, hash FROM archive_run WHERE last >= ?1 AND first <= ?2 AND year = ?3 ORDER BY last",
    )?;
    let read =
        |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, HashHex>(2)?.0));
    let runs = query.query_map((first, last, year), read)?;
    let runs: Vec<(i64, i64, String)> = runs.collect::<Result<_, _>>()?;
    let mut delete = tx.prepare_cached("DELETE FROM archive_run WHERE last = ?1")?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO archive_run (last, first, year, hash) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut covered = 0;
    for (begin, end, kept) in runs {
        let (from, to) = (begin.max(first), end.min(last));
        covered += to - from + 1;
        delete.execute([end])?;
        let (before, _) = edges.get(&from).ok_or_else(unfit)?;
        if begin < from {
            insert.execute((from - 1, begin, year, hash_bytes(before)?))?;
        }
        if to < end {
            insert.execute((end, to + 1, year, hash_bytes(&kept)?))?;
        } else if edges.get(&to).is_none_or(|(_, own)| *own != kept) {
            return Err(unfit());
        }
    }
    // Each event that comes back had left.
    if covered == last - first + 1 {
        Ok(())
    } else {
        Err(unfit())
    }
}

/// The year is closed no more. A stretch that is left belongs to no case: what it holds must not be forgotten.
fn forget(tx: &Tx<'_>, year: i32) -> Result<(), StoreError> {
    let any = |sql: &str| tx.query_row(sql, [year], |row| row.get::<_, bool>(0));
    // A piece that began behind the first case leaves those before it.
    if any("SELECT EXISTS (SELECT 1 FROM archive_case WHERE year = ?1)")? {
        return Ok(());
    }
    if any("SELECT EXISTS (SELECT 1 FROM archive_run WHERE year = ?1)")? {
        return Err(StoreError::damaged(
            "a stretch of an archive without a case",
        ));
    }
    tx.execute("DELETE FROM archive WHERE year = ?1", [year])?;
    Ok(())
}

/// Removes the file of a year that is closed no more; leaves it where it is named by a run. Within a transaction, so
/// that the year is not closed again between the look and the removal.
///
/// # Errors
/// The codes of the disk.
pub fn forget_file(conn: &Tx<'_>, year: i32) -> Result<(), StoreError> {
    let is_closed = super::list(conn)?.iter().any(|it| it.year == year);
    let path = file::path(conn, year)?;
    if !is_closed && path.try_exists()? {
        fs::remove_file(path)?;
    }
    Ok(())
}
