//! The platform's SQLite store: the only SQL of the platform, one table = one file.
//!
//! The rest of the crate sees [`Store::write`], [`Store::read`] and the questions that a [`Tx`] answers, never
//! SQL: a second store (PostgreSQL) gives the same questions another body. Every key begins with the region.

pub mod alarm;
pub mod case;
pub mod chart;
pub mod device;
pub mod enrol_code;
pub mod event;
pub mod item;
pub mod log;
pub mod number;
pub mod receipt;
mod schema;
pub mod settled;

use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::limits::{BUSY_TIMEOUT, READERS};

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite says no.
    #[error("store: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A row holds what this version cannot read.
    #[error("store: a stored value cannot be read: {0}")]
    Value(#[from] serde_json::Error),
    /// The file was written by a newer version, or is another program's.
    #[error("store: the file has form {found}, this version knows {known}")]
    Newer {
        /// Form of the file.
        found: i64,
        /// Newest form that this version knows.
        known: i64,
    },
    /// The log of receipts lacks a node that must be there.
    #[error("store: node {level}/{index} of the log is missing")]
    LogNode {
        /// Level of the node.
        level: u32,
        /// Its position in the level.
        index: u64,
    },
}

/// One writer, a few readers.
pub struct Store {
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    reader_free: Condvar,
}

/// A transaction, or a consistent look: what can be asked stands in the table's files.
pub struct Tx<'c> {
    pub(in crate::store) conn: &'c Connection,
}

impl Store {
    /// Opens or makes the store.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let mut writer = Connection::open(path)?;
        settle_connection(&writer)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        schema::bring_up(&mut writer)?;
        let mut readers = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let reader = Connection::open_with_flags(path, flags)?;
            settle_connection(&reader)?;
            readers.push(reader);
        }
        Ok(Store {
            writer: Mutex::new(writer),
            readers: Mutex::new(readers),
            reader_free: Condvar::new(),
        })
    }

    /// Runs `work` in one durable transaction: everything or nothing.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let out = work(&Tx { conn: &tx })?;
        tx.commit().map_err(StoreError::from)?;
        Ok(out)
    }

    /// Runs `look` on one consistent state.
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.take_reader();
        let out = conn
            .transaction()
            .map_err(|error| E::from(StoreError::from(error)))
            .and_then(|tx| look(&Tx { conn: &tx }));
        self.lock_readers().push(conn);
        self.reader_free.notify_one();
        out
    }

    fn take_reader(&self) -> Connection {
        let mut free = self.lock_readers();
        loop {
            if let Some(conn) = free.pop() {
                return conn;
            }
            free = self
                .reader_free
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock_readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn settle_connection(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Positions are stored as SQLite's signed integers; none of ours comes near the border.
fn int(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn uint(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}
