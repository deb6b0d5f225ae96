//! Connections: how each one is set up, and the pool of readers.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::limits::{
    BUSY_TIMEOUT, CACHE_KIB, CACHED_STATEMENTS, CHECKPOINT_PAGES, READERS, WAL_KEEP_BYTES,
};

/// Opens the one connection that writes; the file must exist.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    set_up(&conn)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    conn.pragma_update(None, "journal_size_limit", WAL_KEEP_BYTES)?;
    let mode: String =
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Io {
            detail: format!("journal mode {mode} instead of wal"),
        });
    }
    Ok(conn)
}

fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    set_up(&conn)?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

/// Settings that every connection shares.
pub(crate) fn set_up(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // A plan does not hang on the values that are bound; otherwise SQLite plans a cached statement anew for each value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// Read-only connections, opened when they are first needed, at most [`READERS`].
#[derive(Debug)]
pub(crate) struct Pool {
    path: PathBuf,
    shelf: Mutex<Shelf>,
    returned: Condvar,
}

#[derive(Debug, Default)]
struct Shelf {
    idle: Vec<Connection>,
    open: usize,
}

impl Pool {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self {
            path,
            shelf: Mutex::default(),
            returned: Condvar::new(),
        }
    }

    /// A connection for one read; waits while all are in use.
    pub(crate) fn take(&self) -> Result<Lent<'_>, StoreError> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        while shelf.idle.is_empty() && shelf.open >= READERS {
            shelf = self
                .returned
                .wait(shelf)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if let Some(conn) = shelf.idle.pop() {
            return Ok(Lent {
                pool: self,
                conn: Some(conn),
            });
        }
        let conn = open_reader(&self.path)?;
        shelf.open += 1;
        Ok(Lent {
            pool: self,
            conn: Some(conn),
        })
    }
}

/// A connection that goes back to the pool when it is dropped.
pub(crate) struct Lent<'pool> {
    pool: &'pool Pool,
    conn: Option<Connection>,
}

impl Lent<'_> {
    pub(crate) fn conn(&self) -> &Connection {
        self.conn
            .as_ref()
            .expect("the connection is taken out only by drop")
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut shelf = self
            .pool
            .shelf
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        shelf.idle.extend(self.conn.take());
        self.pool.returned.notify_one();
    }
}
