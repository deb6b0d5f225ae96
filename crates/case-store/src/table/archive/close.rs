//! Closing a year. It leaves in pieces: the first writes the archive beside its place, flushes
//! and renames it, the others append to it in a transaction of its own; only when that is durable one transaction takes
//! the events out of the desk. Killed in between, the desk still has everything, and what the archive has besides is
//! named by no run.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::Path;

use super::copy::{EVENTS, FILE, FURTHER, LEAVING, LISTS, OLDER};
use super::file::{self, APPLICATION_ID};
use crate::codec::{IdText, int, ms};
use crate::error::StoreError;
use crate::migrate::{DATABASE_FILE, beside, sync_folder};
use crate::table::case::trail;
use crate::table::event;
use crate::table::log::{self, log_of, seq_of};
use crate::tx::Tx;
use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

/// What closing a year has taken, or bringing it back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    /// Cases that went into the archive.
    pub cases: u64,
    /// Their events.
    pub events: u64,
    /// Ended cases of the year that stay for now: a record of them waits for the platform's answer, was refused or is
    /// held back, or a paper of theirs waits for a number.
    pub waiting: u64,
    /// Where the next piece begins; `None` when nothing of the year is left to look at.
    pub next: Option<i64>,
}

/// A part of a year: cases are taken in the order in which they were opened. What an earlier piece has taken, also one
/// before the program was killed, is passed over.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Where it begins: 0, or `next` of the piece before.
    pub after: i64,
    /// Cases that it takes at most.
    pub most: usize,
}

impl Piece {
    /// The whole year at once.
    pub const WHOLE: Piece = Piece {
        after: 0,
        most: usize::MAX,
    };
}

/// A case that goes into an archive.
struct Leaving {
    n: i64,
    places: Vec<i64>,
}

/// A stretch of the log.
pub(super) type Stretch = (i64, i64);

/// Takes the events of the cases that ended from one moment to another out of the desk into the archive of a year, a
/// piece of it. Nothing may have been written in this transaction before.
///
/// # Errors
/// [`StoreError::ArchiveMissing`], [`StoreError::ArchiveUnfit`] for a year that was closed before and whose file is
/// not there; the codes of the disk.
pub fn close(
    tx: &Tx<'_>,
    year: i32,
    (from, to): (&DateTime<FixedOffset>, &DateTime<FixedOffset>),
    (at, by): (&DateTime<FixedOffset>, &str),
    piece: Piece,
) -> Result<Closed, StoreError> {
    let (leaving, mut closed) = leaving(tx, (ms(from), ms(to)), piece)?;
    if leaving.is_empty() {
        return Ok(closed);
    }
    let mut places: Vec<i64> = leaving
        .iter()
        .flat_map(|case| case.places.clone())
        .collect();
    places.sort_unstable();
    closed.cases = leaving.len() as u64;
    closed.events = places.len() as u64;
    let was_closed = super::list(tx)?.iter().any(|archive| archive.year == year);
    if was_closed && file::takes_more(tx, year)? {
        append(tx, year, (&leaving, &places), piece)?;
    } else {
        write_file(tx, year, &leaving, &places)?;
    }
    note(tx, year, (at, by), &closed, &leaving)?;
    take_out(tx, year, &stretches(&places))?;
    Ok(closed)
}

/// The ended cases of a piece whose events are here, how many of them have to stay, and where the next piece begins.
fn leaving(
    tx: &Tx<'_>,
    (from, to): (i64, i64),
    piece: Piece,
) -> Result<(Vec<Leaving>, Closed), StoreError> {
    let logs = log::progress(tx)?;
    // A desk that has never sent anything waits for nobody; it sends from the archive when it does.
    let sends = logs.iter().any(|log| log.sent > 0);
    let waits = |last: i64| {
        let settled = logs.iter().find(|log| log.log == log_of(last));
        sends && settled.is_none_or(|log| seq_of(last) > log.settled)
    };
    let open = without_receipt(tx)?;
    let mut query = tx.prepare(
        "SELECT c.n, c.id, c.trail,
            EXISTS (SELECT 1 FROM paper_wait w WHERE w.case_id = c.id) AS unnumbered
         FROM case_row c
         WHERE +c.running = 0 AND c.trail <> '' AND c.ended_at >= ?1 AND c.ended_at < ?2 AND c.n > ?3
            AND NOT EXISTS (SELECT 1 FROM archive_case a WHERE a.n = c.n)
         ORDER BY c.n",
    )?;
    let mut rows = query.query([from, to, piece.after])?;
    let (mut leaving, mut found): (Vec<Leaving>, _) = (Vec::new(), Closed::default());
    while let Some(row) = rows.next()? {
        let trail: String = row.get("trail")?;
        let places = trail::read(&trail)?;
        let last = places.last().copied().unwrap_or_default();
        let is_open = places.iter().any(|place| open.contains(place));
        if is_open || waits(last) || row.get("unnumbered")? {
            found.waiting += 1;
            continue;
        }
        let n = row.get("n")?;
        leaving.push(Leaving { n, places });
        if leaving.len() >= piece.most {
            found.next = Some(n);
            break;
        }
    }
    Ok((leaving, found))
}

/// Records that the platform has refused or holds back: they are listed until it has received them.
fn without_receipt(tx: &Tx<'_>) -> Result<HashSet<i64>, StoreError> {
    let mut query = tx.prepare("SELECT pos FROM verdict WHERE state <> 'received'")?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the archive beside its place, and puts it there; what is half written does not stay.
fn write_file(
    tx: &Tx<'_>,
    year: i32,
    leaving: &[Leaving],
    places: &[i64],
) -> Result<(), StoreError> {
    let (folder, path) = (file::folder(tx)?, file::path(tx, year)?);
    fs::create_dir_all(&folder)?;
    let part = beside(&path, ".part");
    if part.try_exists()? {
        fs::remove_file(&part)?;
    }
    // The journal of a file that lay here before is not the new file's.
    let written = write_part(tx, year, (leaving, places), (&path, &part))
        .and_then(|()| file::forget_journal(&path))
        .and_then(|()| Ok(fs::rename(&part, &path)?));
    if written.is_err() {
        // That it cannot be removed changes nothing: the next closing removes it.
        let _ = fs::remove_file(&part);
    }
    written?;
    sync_folder(&folder)
}

fn write_part(
    tx: &Tx<'_>,
    year: i32,
    (leaving, places): (&[Leaving], &[i64]),
    (path, part): (&Path, &Path),
) -> Result<(), StoreError> {
    let was_closed = super::list(tx)?.iter().any(|archive| archive.year == year);
    if was_closed {
        file::open(tx, year)?;
    }
    let conn = Connection::open(part)?;
    conn.execute_batch(FILE)?;
    conn.execute_batch(LISTS)?;
    let desk = file::folder(tx)?.with_file_name(DATABASE_FILE);
    attach(&conn, &desk, "desk")?;
    if was_closed {
        attach(&conn, path, "old")?;
    }
    conn.execute_batch("BEGIN")?;
    conn.execute(
        "INSERT INTO archive_of (year, device) VALUES (?1, ?2)",
        (year, file::first_device(tx)?),
    )?;
    conn.execute_batch(
        "INSERT INTO log SELECT n, device, epoch FROM desk.log; INSERT INTO phrase SELECT n, text FROM desk.phrase;",
    )?;
    list(&conn, leaving, places)?;
    conn.execute_batch(EVENTS)?;
    if was_closed {
        conn.execute_batch(OLDER)?;
    }
    conn.execute_batch(LEAVING)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.execute_batch("COMMIT")?;
    check_earlier(&conn, year)?;
    check_copied(&conn, year, places.len())?;
    conn.close().map_err(|(_, error)| error)?;
    File::options().write(true).open(part)?.sync_all()?;
    Ok(())
}

/// Writes what leaves behind what has left before, in a transaction of the archive that is durable before the desk's.
fn append(
    tx: &Tx<'_>,
    year: i32,
    (leaving, places): (&[Leaving], &[i64]),
    piece: Piece,
) -> Result<(), StoreError> {
    let conn = Connection::open(file::path(tx, year)?)?;
    conn.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;")?;
    let desk = file::folder(tx)?.with_file_name(DATABASE_FILE);
    attach(&conn, &desk, "desk")?;
    // A plain one: the desk that is attached has a writer.
    conn.execute_batch("BEGIN")?;
    conn.execute_batch(LISTS)?;
    list(&conn, leaving, places)?;
    conn.execute_batch(FURTHER)?;
    conn.execute_batch(LEAVING)?;
    if piece.after == 0 {
        check_earlier(&conn, year)?;
    }
    check_copied(&conn, year, places.len())?;
    conn.execute_batch("COMMIT")?;
    conn.close().map_err(|(_, error)| error)?;
    // That its journal is gone must be durable too, else the next opening takes back what was written.
    sync_folder(&file::folder(tx)?)
}

/// Names what leaves, for the statements that copy it.
fn list(conn: &Connection, leaving: &[Leaving], places: &[i64]) -> Result<(), StoreError> {
    let cases = leaving.iter().map(|case| case.n);
    insert_all(conn, "INSERT INTO leaving VALUES (?1)", cases)?;
    insert_all(
        conn,
        "INSERT INTO place VALUES (?1)",
        places.iter().copied(),
    )
}

/// Whether the archive holds all that leaves now.
fn check_copied(conn: &Connection, year: i32, places: usize) -> Result<(), StoreError> {
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    let places = int(places as u64)?;
    if count("SELECT count(*) FROM place p CROSS JOIN desk.event d ON d.pos = p.pos")? != places {
        return Err(StoreError::damaged("a trail leads to no event"));
    }
    let copied = count(
        "SELECT count(*) FROM place p CROSS JOIN desk.event d ON d.pos = p.pos
         CROSS JOIN event e ON e.pos = p.pos AND e.hash = d.hash AND e.data = d.data",
    )?;
    if copied != places {
        return Err(StoreError::ArchiveUnfit { year });
    }
    Ok(())
}

/// Whether the archive holds all that has left before: an older copy may have lain in its place.
fn check_earlier(conn: &Connection, year: i32) -> Result<(), StoreError> {
    let lost: i64 = conn.query_row(
        "SELECT count(*) FROM desk.archive_run r WHERE r.year = ?1 AND (
            (SELECT count(*) FROM event e WHERE e.pos BETWEEN r.first AND r.last) <> r.last - r.first + 1
            OR NOT EXISTS (SELECT 1 FROM event e WHERE e.pos = r.last AND e.hash = r.hash))",
        [year],
        |row| row.get(0),
    )?;
    if lost > 0 {
        return Err(StoreError::ArchiveUnfit { year });
    }
    Ok(())
}

fn attach(conn: &Connection, path: &Path, name: &str) -> Result<(), StoreError> {
    let path = path.to_str().ok_or(StoreError::Unfit { what: "folder" })?;
    conn.execute(&format!("ATTACH DATABASE ?1 AS {name}"), [path])?;
    Ok(())
}

fn insert_all(
    conn: &Connection,
    sql: &str,
    values: impl Iterator<Item = i64>,
) -> Result<(), StoreError> {
    let mut insert = conn.prepare(sql)?;
    for value in values {
        insert.execute([value])?;
    }
    Ok(())
}

/// Writes down which cases went where, and what lists say of them.
fn note(
    tx: &Tx<'_>,
    year: i32,
    (at, by): (&DateTime<FixedOffset>, &str),
    closed: &Closed,
    leaving: &[Leaving],
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO archive (year, cases, events, closed_at, closed_by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (year) DO UPDATE SET cases = cases + ?2, events = events + ?3, closed_at = ?4, closed_by = ?5",
    )?
    .execute((year, int(closed.cases)?, int(closed.events)?, ms(at), by))?;
    let mut id_of = tx.prepare_cached("SELECT id FROM case_row WHERE n = ?1")?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO archive_case (n, year, opened_by, changed_at) VALUES (?1, ?2, ?3, ?4)",
    )?;
    // Nobody looks again at what only time could change.
    let mut rest = tx.prepare_cached(
        "UPDATE case_row SET light_at = NULL WHERE n = ?1 AND light_at IS NOT NULL",
    )?;
    for case in leaving {
        let IdText(id) = id_of.query_row([case.n], |row| row.get(0))?;
        let ends = event::ends_of_case(tx, &id)?;
        let (opened, changed) = ends.ok_or_else(|| StoreError::damaged("a case without events"))?;
        insert.execute((case.n, year, opened.name, ms(&changed)))?;
        rest.execute([case.n])?;
    }
    Ok(())
}

/// Stretches of positions that follow each other.
pub(super) fn stretches(places: &[i64]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for place in places {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == *place => *last = *place,
            _ => stretches.push((*place, *place)),
        }
    }
    stretches
}

fn take_out(tx: &Tx<'_>, year: i32, stretches: &[Stretch]) -> Result<(), StoreError> {
    let mut note = tx.prepare_cached(
        "INSERT INTO archive_run (last, first, year, hash) SELECT pos, ?1, ?3, hash FROM event WHERE pos = ?2",
    )?;
    let mut delete = tx.prepare_cached("DELETE FROM event WHERE pos BETWEEN ?1 AND ?2")?;
    for (first, last) in stretches {
        note.execute((first, last, year))?;
        delete.execute((first, last))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn stretches_are_positions_that_follow_each_other() {
        assert_eq!(stretches(&[1, 2, 3, 7, 9, 10]), [(1, 3), (7, 7), (9, 10)]);
        assert_eq!(stretches(&[]), []);
    }
}
