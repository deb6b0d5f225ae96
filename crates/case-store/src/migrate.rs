//! Makes sure that the file in the folder is ours, sound and of this version.
//!
//! A new file is written beside its place and renamed; an older one is carried forward on a verified copy that is
//! renamed over it, and the older one stays beside it. A newer or damaged file is refused and never touched.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::pool::set_up;
use crate::schema::Schema;
use crate::table;

/// Name of the database in the desk's folder.
pub const DATABASE_FILE: &str = "desk.db";

/// `application_id` of a desk's database: the letters `SFDK`.
pub const APPLICATION_ID: i64 = 0x5346_444B;

/// SQLite older than this can corrupt a file in WAL mode.
const OLDEST_SQLITE: i32 = 3_051_003;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const BACKUP_PAGES: i32 = 4_096;
/// A file is written anew when more than one page in so many is empty after its steps.
const EMPTY_ONE_IN: i64 = 5;

/// Refuses an SQLite that is too old.
pub(crate) fn check_sqlite() -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldSqlite {
            found: rusqlite::version().to_owned(),
        });
    }
    Ok(())
}

/// Leaves a file of this version in the folder and returns its path.
pub(crate) fn prepare(dir: &Path, schema: &Schema) -> Result<PathBuf, StoreError> {
    let path = dir.join(DATABASE_FILE);
    let fresh = dir.join("desk.db.new");
    remove_with_log(&fresh)?;
    remove_with_log(&beside(&fresh, ".anew"))?;
    if !path.try_exists()? {
        refuse_orphan_log(&path)?;
        create(&fresh, schema)?;
        put_in_place(&fresh, &path, dir)?;
        return Ok(path);
    }
    let found = version_of(&path)?;
    let known = schema.version();
    if found > known {
        return Err(StoreError::NewerFile { found, known });
    }
    if found < known {
        carry_forward(&path, &fresh, found, schema)?;
        keep_older(&path, dir, found)?;
        put_in_place(&fresh, &path, dir)?;
    }
    Ok(path)
}

/// A write-ahead log without its file means that the file was lost: a new one would hide that.
fn refuse_orphan_log(path: &Path) -> Result<(), StoreError> {
    let log = beside(path, "-wal");
    match fs::metadata(&log) {
        Ok(found) if found.len() > 0 => {
            Err(StoreError::damaged("the file is gone, its log is here"))
        }
        _ => Ok(()),
    }
}

fn create(path: &Path, schema: &Schema) -> Result<(), StoreError> {
    let mut conn = Connection::open(path)?;
    conn.pragma_update(None, "page_size", 4096)?;
    conn.pragma_update(None, "auto_vacuum", "NONE")?;
    set_up(&conn)?;
    run_steps(&mut conn, schema, 0)?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn run_steps(conn: &mut Connection, schema: &Schema, from: i64) -> Result<(), StoreError> {
    table::lean::teach(conn)?;
    table::terse::teach(conn)?;
    let tx = conn.transaction()?;
    let done = usize::try_from(from).unwrap_or_default();
    for step in schema.steps.iter().skip(done) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", schema.version())?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.commit()?;
    Ok(())
}

/// Reads the version of an existing file; its header is looked at before SQLite opens it.
fn version_of(path: &Path) -> Result<i64, StoreError> {
    check_header(path)?;
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    set_up(&conn)?;
    let application: i64 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::damaged(format!(
            "application_id is {application:#x}"
        )));
    }
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version < 1 {
        return Err(StoreError::damaged("the file has no version"));
    }
    // Reads the whole schema: a torn first page shows here.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    Ok(version)
}

fn check_header(path: &Path) -> Result<(), StoreError> {
    use std::io::Read as _;
    let mut head = [0_u8; 100];
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length < 512 || file.read_exact(&mut head).is_err() {
        return Err(StoreError::damaged(format!("the file has {length} bytes")));
    }
    if &head[..16] != MAGIC {
        return Err(StoreError::damaged("the header is not SQLite's"));
    }
    let page = match u16::from_be_bytes([head[16], head[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u64::from(u32::from_be_bytes([head[28], head[29], head[30], head[31]]));
    // In WAL mode the newest pages may still stand in the log; without one the file must be whole.
    let has_log = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    if !has_log && length < page * pages {
        return Err(StoreError::damaged(format!(
            "{length} bytes of {}",
            page * pages
        )));
    }
    Ok(())
}

fn carry_forward(path: &Path, fresh: &Path, found: i64, schema: &Schema) -> Result<(), StoreError> {
    let old = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    set_up(&old)?;
    let mut copy = Connection::open(fresh)?;
    Backup::new(&old, &mut copy)?.run_to_completion(
        BACKUP_PAGES,
        std::time::Duration::ZERO,
        None,
    )?;
    set_up(&copy)?;
    without_log(&copy)?;
    check_sound(&copy)?;
    run_steps(&mut copy, schema, found)?;
    check_sound(&copy)?;
    let anew = beside(fresh, ".anew");
    let shorter = give_back(&copy, &anew)?;
    copy.close().map_err(|(_, error)| error)?;
    if shorter {
        fs::rename(&anew, fresh)?;
    }
    // Closing the last connection carries the write-ahead log into the file and removes it.
    old.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    old.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Nobody takes back what is done to the copy: when the program ends in the midst, the next opening begins with a new
/// one. So it needs no log, which would grow as long as the file.
fn without_log(copy: &Connection) -> Result<(), StoreError> {
    copy.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    for mode in ["DELETE", "OFF"] {
        copy.query_row(&format!("PRAGMA journal_mode = {mode}"), [], |_| Ok(()))?;
    }
    copy.pragma_update(None, "synchronous", "OFF")?;
    Ok(())
}

/// How many pages of a file are empty, and how many it has.
pub(crate) fn empty_pages(conn: &Connection) -> Result<(i64, i64), StoreError> {
    let count = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    Ok((count("freelist_count")?, count("page_count")?))
}

/// Writes the copy anew beside itself where a step has left much of it empty; says whether it did. Where there is no
/// room for that the copy stays as long as it is.
fn give_back(copy: &Connection, anew: &Path) -> Result<bool, StoreError> {
    let (empty, all) = empty_pages(copy)?;
    if empty * EMPTY_ONE_IN <= all {
        return Ok(false);
    }
    let to = anew.to_str().ok_or(StoreError::Unfit { what: "folder" })?;
    if copy.execute("VACUUM INTO ?1", [to]).is_err() {
        remove_with_log(anew)?;
        return Ok(false);
    }
    check_sound(&Connection::open(anew)?)?;
    Ok(true)
}

fn check_sound(conn: &Connection) -> Result<(), StoreError> {
    let said: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said != "ok" {
        return Err(StoreError::damaged(said));
    }
    let dangling = conn.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if dangling {
        return Err(StoreError::damaged("a row points to nothing"));
    }
    Ok(())
}

/// The older file stays beside the new one under its version.
fn keep_older(path: &Path, dir: &Path, version: i64) -> Result<(), StoreError> {
    let kept = dir.join(format!("desk.v{version}.db"));
    match fs::remove_file(&kept) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    if fs::hard_link(path, &kept).is_err() {
        fs::copy(path, &kept)?;
        File::open(&kept)?.sync_all()?;
    }
    Ok(())
}

fn put_in_place(fresh: &Path, path: &Path, dir: &Path) -> Result<(), StoreError> {
    fs::OpenOptions::new().write(true).open(fresh)?.sync_all()?;
    fs::rename(fresh, path)?;
    sync_folder(dir)
}

#[cfg(unix)]
pub(crate) fn sync_folder(dir: &Path) -> Result<(), StoreError> {
    File::open(dir)?.sync_all()?;
    Ok(())
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_dir: &Path) -> Result<(), StoreError> {
    Ok(())
}

fn remove_with_log(path: &Path) -> Result<(), StoreError> {
    for victim in [
        path.to_owned(),
        beside(path, "-wal"),
        beside(path, "-shm"),
        beside(path, "-journal"),
    ] {
        match fs::remove_file(&victim) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
