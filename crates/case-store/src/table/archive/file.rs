//! The file of one year: where it lies, whether it is the right one.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::limits::BUSY_TIMEOUT;
use crate::migrate::beside;
use crate::pool::set_up;

/// Folder of the archives beside the desk's file.
pub const FOLDER: &str = "archive";

/// `application_id` of an archive: the letters `SFAR`.
pub(super) const APPLICATION_ID: i64 = 0x5346_4152;

/// How the file of a year stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is there.
    There,
    /// It is gone.
    Missing,
    /// Another file lies in its place, or it cannot be read.
    Unfit,
}

/// How the file of a closed year stands.
pub fn state(conn: &Connection, year: i32) -> Result<State, StoreError> {
    match open(conn, year) {
        Ok(_) => Ok(State::There),
        Err(StoreError::ArchiveMissing { .. }) => Ok(State::Missing),
        Err(StoreError::ArchiveUnfit { .. }) => Ok(State::Unfit),
        Err(error) => Err(error),
    }
}

/// The folder of the archives of a desk.
pub(super) fn folder(conn: &Connection) -> Result<PathBuf, StoreError> {
    let desk = conn.path().map(Path::new).and_then(Path::parent);
    let desk = desk.ok_or_else(|| StoreError::Io {
        detail: "a desk without a folder".to_owned(),
    })?;
    Ok(desk.join(FOLDER))
}

/// The file of a year.
pub(super) fn path(conn: &Connection, year: i32) -> Result<PathBuf, StoreError> {
    Ok(folder(conn)?.join(format!("{year}.sqlite")))
}

/// Opens the archive of a year to read.
///
/// # Errors
/// [`StoreError::ArchiveMissing`]; [`StoreError::ArchiveUnfit`] for a file that is none, or of another desk or year.
pub(crate) fn open(desk: &Connection, year: i32) -> Result<Connection, StoreError> {
    let path = path(desk, year)?;
    if !path.try_exists()? {
        return Err(StoreError::ArchiveMissing { year });
    }
    let unfit = |_| StoreError::ArchiveUnfit { year };
    settle(&path).map_err(unfit)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(&path, flags).map_err(unfit)?;
    set_up(&conn).map_err(|_| StoreError::ArchiveUnfit { year })?;
    let is_ours = conn.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
    if is_ours.map_err(unfit)? != APPLICATION_ID {
        return Err(StoreError::ArchiveUnfit { year });
    }
    let of = conn.query_row("SELECT year, device FROM archive_of", [], |row| {
        Ok((row.get::<_, i32>(0)?, row.get::<_, String>(1)?))
    });
    let (of_year, of_device) = of.map_err(unfit)?;
    if of_year != year || of_device != first_device(desk)? {
        return Err(StoreError::ArchiveUnfit { year });
    }
    Ok(conn)
}

/// The device that began the first log of a desk: it never changes.
pub(super) fn first_device(desk: &Connection) -> Result<String, StoreError> {
    let mut query = desk.prepare_cached("SELECT device FROM log ORDER BY n LIMIT 1")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Whether more can be written behind what the archive of a year holds: an earlier program made it for bodies that are
/// text.
pub(super) fn takes_more(desk: &Connection, year: i32) -> Result<bool, StoreError> {
    let archive = open(desk, year)?;
    let kind: String = archive.query_row(
        "SELECT type FROM pragma_table_info('event') WHERE name = 'data'",
        [],
        |row| row.get(0),
    )?;
    Ok(kind == "ANY")
}

/// Removes the journal of a file that is to be replaced or removed.
pub(super) fn forget_journal(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(beside(path, "-journal")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Takes back what a killed program has left half written; whoever only reads cannot.
fn settle(path: &Path) -> rusqlite::Result<()> {
    if !beside(path, "-journal").exists() {
        return Ok(());
    }
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}
